import type { ImportMode } from "@/lib/roster/diff-roster";

/** The empty file with the organization's own columns; the XLSX has the data dictionary too. */
export const templateHrefs = {
  xlsx: "/roster/template?format=xlsx",
  csv: "/roster/template?format=csv",
} as const;

/** What may stand in each column, as CSV. */
export const dictionaryHref = "/roster/dictionary";

/** Takes the bytes of a roster file as the body of a POST; answers `{ importId }`. */
export function uploadHref(fileName: string, mode: ImportMode): string {
  return `/roster/upload?${new URLSearchParams({ name: fileName, mode })}`;
}

/** What an undo keeps, as CSV with the reasons. */
export function keptFileHref(importId: string): string {
  return `/roster/imports/${importId}/kept`;
}

/** The rows of an import that stay out, as CSV with a column of reasons: all, or those of one problem. */
export function errorFileHref(
  importId: string,
  problem?: { column: string; code: string },
): string {
  const query = problem ? `?${new URLSearchParams(problem)}` : "";
  return `/roster/imports/${importId}/errors${query}`;
}
