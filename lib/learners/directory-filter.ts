import { z } from "zod";
import { LongRowId } from "@/lib/core/row-id";
import { directorySorts, learnerStatuses } from "./directory-view";

/** Where a page of the Directory begins: the sort values of the last row before it, and its id. */
export const DirectoryPlace = z.object({
  values: z.array(z.string()).max(2),
  id: LongRowId,
});
export type DirectoryPlace = z.infer<typeof DirectoryPlace>;

/** What the Directory is asked for. */
export const DirectoryFilter = z.object({
  /** Words of a name, an e-mail address or an identifier; all must occur. */
  search: z.string().trim().max(100).default(""),
  status: z.enum(learnerStatuses).nullable().default(null),
  sort: z.enum(directorySorts).default("name"),
  isDescending: z.boolean().default(false),
  after: DirectoryPlace.nullable().default(null),
  limit: z.number().int().min(1).max(200).default(50),
});

/** The place behind a row as an address holds it. */
export function placeToText({ values, id }: DirectoryPlace): string {
  return JSON.stringify([...values, id]);
}

/** The place that an address names, or null when it names none. */
export function placeFromText(text: string): DirectoryPlace | null {
  try {
    const parts: unknown = JSON.parse(text);
    if (!Array.isArray(parts)) return null;
    const parsed = DirectoryPlace.safeParse({ values: parts.slice(0, -1), id: parts.at(-1) });
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
