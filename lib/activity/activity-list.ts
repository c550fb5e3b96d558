import type { ListPlace } from "./activity-list-request";

/** Whom a list of users or accounts holds: all, those there now, those of today, or those of a period in days. */
export const seenWhen = ["ever", "online", "today", "7", "30", "90", "365"] as const;
export type SeenWhen = (typeof seenWhen)[number];

/** Rows of a page. */
export const listLength = 50;

export interface UserRow {
  id: number;
  key: string;
  name: string;
  email: string | null;
  account: { id: number; name: string } | null;
  lastSeenAt: Date | null;
  courseEnrollments: number;
  courseCompletions: number;
}

export interface AccountRow {
  id: number;
  key: string;
  name: string;
  isPaying: boolean | null;
  lifecycle: string | null;
  users: number;
  lastSeenAt: Date | null;
}

/** A page of a list; `next` is where the one after it begins. */
export interface ActivityPage<Row> {
  rows: Row[];
  next: ListPlace | null;
}
