import { and, eq } from "drizzle-orm";
import { audiences } from "@/db/schema/audiences";
import type { Transaction } from "@/db/tenant";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";

/** An audience, locked against changes until the transaction ends; throws `not_found`. */
export async function lockAudience(tx: Transaction, tenantId: string, id: number) {
  const [audience] = await tx
    .select()
    .from(audiences)
    .where(and(eq(audiences.tenantId, tenantId), eq(audiences.id, id)))
    .for("update");
  if (!audience) throw new AppError("not_found", "There is no such audience.");
  return audience;
}

/** Provided audiences follow the catalogue alone; throws `conflict`. */
export function refuseProvided({
  name,
  providedFor,
}: Pick<typeof audiences.$inferSelect, "name" | "providedFor">): void {
  if (providedFor === null) return;
  throw new AppError(
    "conflict",
    `${name} is provided and follows the catalogue. Duplicate it to change it.`,
  );
}

/** Who made it, as it is shown. */
export const authorOf = (actor: Actor): string => actor.name;
