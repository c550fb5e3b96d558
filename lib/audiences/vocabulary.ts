import type { ActivityObject, AttributeDefinition } from "@/lib/activity/attributes";

/** Another audience as a condition may speak of it. */
export interface KnownAudience {
  id: number;
  name: string;
  object: ActivityObject;
  /** The audiences that its own condition speaks of. */
  uses: readonly number[];
  /** Whether its members change by the clock alone. */
  isTimed: boolean;
}

/** What conditions over users, or over accounts, can speak of in one organization. */
export interface Vocabulary {
  object: ActivityObject;
  attributes: ReadonlyMap<string, AttributeDefinition>;
  audiences: ReadonlyMap<number, KnownAudience>;
}

/** By which time a condition is read: days are those of the organization's calendar. */
export interface Clock {
  now: Date;
  timeZone: string;
}
