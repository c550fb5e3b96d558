import type { z } from "zod";

/**
 * What is wrong with each field of a form, or of a part of it, in words: the first complaint about it. Nothing where
 * all is well.
 */
export function fieldErrors(
  error: z.ZodError | undefined,
  under: readonly (string | number)[] = [],
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { path, message } of error?.issues ?? []) {
    if (!under.every((part, index) => path[index] === part)) continue;
    const field = String(path[under.length] ?? "");
    found[field] ??= message;
  }
  return found;
}
