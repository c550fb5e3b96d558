import { readEnv } from "@/lib/core/server/env";

/** Where mails send learners: the coaching platform, or this product's own address where none is set. */
export function learnerLink(): string {
  const { PLATFORM_URL, NEXTAUTH_URL } = readEnv("platform");
  return PLATFORM_URL ?? NEXTAUTH_URL;
}
