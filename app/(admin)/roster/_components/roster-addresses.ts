/** Files that the roster pages offer; each address answers with a download. */
export const templateHref = { xlsx: "/roster/template?format=xlsx", csv: "/roster/template?format=csv" };

/** The rows of an import that stay out, as CSV with a column of reasons. */
export function errorFileHref(importId: string): string {
  return `/roster/imports/${importId}/errors`;
}

/** Takes the bytes of a roster file as the body of a POST; answers `{ importId }`. */
export function uploadHref(fileName: string, mode: "update" | "full"): string {
  return `/roster/upload/file?${new URLSearchParams({ name: fileName, mode })}`;
}
