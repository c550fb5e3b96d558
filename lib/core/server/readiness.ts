import { pendingMigrations } from "@/db/migrate";
import { readEnv } from "./env";

/** Whether this process can serve: the database answers and no migration is missing. */
export async function readiness(): Promise<{
  status: "ready" | "waiting";
  pendingMigrations: number;
}> {
  const pending = await pendingMigrations(readEnv("web").DATABASE_URL);
  return { status: pending === 0 ? "ready" : "waiting", pendingMigrations: pending };
}
