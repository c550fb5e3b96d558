/** Files that the roster pages offer; each address answers with a download. */
export const templateHref = { xlsx: "/roster/template?format=xlsx", csv: "/roster/template?format=csv" };

/** The rows of an import that stay out, as CSV with a column of reasons. */
export function errorFileHref(importId: string): string {
  return `/roster/imports/${importId}/errors`;
}
