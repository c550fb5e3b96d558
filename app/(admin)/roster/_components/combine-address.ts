import { z } from "zod";
import type { JoinColumns } from "@/lib/roster/combination";

const Place = z.coerce.number().int().min(0).max(1000);
const Query = z.object({ first: Place, second: Place });

/** Where two files are combined, perhaps by the columns that somebody has chosen. */
export function combineHref(importId: string, columns?: JoinColumns): string {
  const query = columns ? `?first=${columns.first}&second=${columns.second}` : "";
  return `/roster/imports/${importId}/combine${query}`;
}

/** The columns that an address asks for; null when it asks for none. */
export function readJoinColumns(
  searchParams: Record<string, string | string[] | undefined>,
): JoinColumns | null {
  const { first, second } = searchParams;
  if (!first || !second) return null;
  return Query.safeParse({ first, second }).data ?? null;
}

/** The rows of one file without a partner in the other, as CSV. */
export function loneRowsHref(
  importId: string,
  of: "first" | "second",
  { first, second }: JoinColumns,
): string {
  return `/roster/imports/${importId}/lone-rows?of=${of}&first=${first}&second=${second}`;
}
