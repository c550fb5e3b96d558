import { z } from "zod";
import { LongRowId } from "@/lib/core/row-id";
import { seenWhen } from "./activity-list";

/** Where the next page begins: after the row with this key of the order (a time or a name) and this ID. */
export const ListPlace = z.object({ at: z.string().max(400).nullable(), id: z.number().int() });
export type ListPlace = z.output<typeof ListPlace>;

/** What a list of users or accounts is asked for. */
export const ActivityListRequest = z.object({
  search: z.string().max(100).default(""),
  seen: z.enum(seenWhen).default("ever"),
  /** Users of this account only. */
  accountId: LongRowId.nullable().default(null),
  after: ListPlace.nullable().default(null),
});

/** A place as it stands in an address. */
export function placeToText({ at, id }: ListPlace): string {
  return JSON.stringify([at, id]);
}

/** A place from an address; null where it is none. */
export function placeFromText(text: string): ListPlace | null {
  try {
    const [at, id] = z.tuple([ListPlace.shape.at, ListPlace.shape.id]).parse(JSON.parse(text));
    return { at, id };
  } catch {
    return null;
  }
}
