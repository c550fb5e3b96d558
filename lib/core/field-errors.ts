import type { z } from "zod";

/** What is wrong with each field of a form, in words: the first complaint about it. Nothing where all is well. */
export function fieldErrors(error: z.ZodError | undefined): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { path, message } of error?.issues ?? []) {
    const field = String(path[0] ?? "");
    found[field] ??= message;
  }
  return found;
}
