import type { JoinColumns } from "@/lib/roster/combination";

/** Where two files are combined, perhaps by the columns that somebody has chosen. */
export function combineHref(importId: string, columns?: JoinColumns): string {
  const query = columns ? `?first=${columns.first}&second=${columns.second}` : "";
  return `/roster/imports/${importId}/combine${query}`;
}

/** The rows of one file without a partner in the other, as CSV. */
export function loneRowsHref(
  importId: string,
  of: "first" | "second",
  { first, second }: JoinColumns,
): string {
  return `/roster/imports/${importId}/lone-rows?of=${of}&first=${first}&second=${second}`;
}
