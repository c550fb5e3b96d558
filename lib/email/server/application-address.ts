import { readEnv } from "@/lib/core/server/env";

/** The public address of this product, which links in mails begin with. */
export function applicationAddress(): string {
  return readEnv("coaching").NEXTAUTH_URL ?? "http://localhost:3000";
}
