import { readEnv } from "@/lib/core/server/env";

/** Where learners go on with their coaching: the absolute address that their mails lead to. */
export function coachingAddress(): string {
  const { COACHING_URL, NEXTAUTH_URL } = readEnv("coaching");
  return COACHING_URL ?? NEXTAUTH_URL ?? "http://localhost:3000";
}
