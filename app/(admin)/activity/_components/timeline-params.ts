import { createLoader, createSerializer, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { EventPlace, timelineShows } from "@/lib/activity/record-event";

/** What the address of a user or an account holds: which events, and where their page begins. */
const timelineParams = {
  show: parseAsStringLiteral(timelineShows).withDefault("activities"),
  at: parseAsString,
  key: parseAsString,
};

export const loadTimelineParams = createLoader(timelineParams);
/** The search part of an address with these parameters. */
export const timelineQuery = createSerializer(timelineParams);

/** The place of an address; null where it has none that can be read. */
export function eventPlaceOf(asked: { at: string | null; key: string | null }): EventPlace | null {
  return EventPlace.safeParse(asked).data ?? null;
}
