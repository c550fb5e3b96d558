import { readEnv } from "@/lib/core/server/env";

/** The origin under which academies reach the product. */
export function serviceAddress(): string {
  return new URL(readEnv("web").NEXTAUTH_URL ?? "http://localhost:3000").origin;
}
