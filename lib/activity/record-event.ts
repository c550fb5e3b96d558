import { z } from "zod";

/** What a timeline shows: everything but heartbeats, progress alone, or heartbeats too. */
export const timelineShows = ["activities", "progress", "all"] as const;

/** Where the next page of a timeline begins: after the event of this time and key. */
export const EventPlace = z.object({ at: z.iso.datetime({ offset: true }), key: z.uuid() });
export type EventPlace = z.output<typeof EventPlace>;

/** One event of the log as a timeline shows it. */
export interface RecordEvent {
  key: string;
  occurredAt: Date;
  source: string;
  module: string;
  activity: string;
  verb: "enrol" | "complete" | "presence" | null;
  user: { id: number; name: string };
}

export interface EventPage {
  events: RecordEvent[];
  next: EventPlace | null;
}
