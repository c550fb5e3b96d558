import type { ImportMode } from "@/lib/roster/diff-roster";

/** The empty file with the organization's own columns; the XLSX has the data dictionary too. */
export const templateHrefs = {
  xlsx: "/roster/template?format=xlsx",
  csv: "/roster/template?format=csv",
} as const;

/** What may stand in each column, as CSV. */
export const dictionaryHref = "/roster/dictionary";

/** Takes the bytes of a roster file as the body of a POST; answers the import, which has the given id. */
export function uploadHref(fileName: string, mode: ImportMode, id: string): string {
  return `/roster/upload?${new URLSearchParams({ name: fileName, mode, id })}`;
}

/** Takes the bytes of a second file for an import, to be combined with the first. */
export function secondFileHref(importId: string, fileName: string): string {
  return `/roster/imports/${importId}/second-file?${new URLSearchParams({ name: fileName })}`;
}

/** How far the reading of an upload is, as JSON. */
export function uploadProgressHref(importId: string): string {
  return `/roster/imports/${importId}/progress`;
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
