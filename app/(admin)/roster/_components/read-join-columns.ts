import { z } from "zod";
import type { JoinColumns } from "@/lib/roster/combination";

const Place = z.coerce.number().int().min(0).max(1000);

const Query = z.object({ first: Place, second: Place });

/** The columns that an address asks for; null when it asks for none. */
export function readJoinColumns(
  searchParams: Record<string, string | string[] | undefined>,
): JoinColumns | null {
  const { first, second } = searchParams;
  if (!first || !second) return null;
  return Query.safeParse({ first, second }).data ?? null;
}
