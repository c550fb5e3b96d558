import type { SessionMetrics } from "./learner-metrics";

const MINUTE = 60_000;
const LATE = 24 * 60 * MINUTE;
/** Of a session of which only its end is known. */
const USUAL_MINUTES = 60;

interface Cancellation {
  at: Date;
  isByLearner: boolean;
  /** The start that was valid then; null while no start is known. */
  from: Date | null;
}

interface Entry {
  coachId: number | null;
  startsAt: Date | null;
  minutes: number;
  completedAt: Date | null;
  cancellation: Cancellation | null;
  withManager: boolean;
  rating: number | null;
}

/** Sums over the sessions of an engagement. */
export interface SessionSums {
  completed: number;
  lateCancels: number;
  managerSessions: number;
  firstAt: Date | null;
  lastAt: Date | null;
  lastLateCancelAt: Date | null;
  ratingCount: number;
  /** Mean of the ratings, to one place; null while there is none. */
  ratingAverage: number | null;
}

/**
 * The sessions of an engagement, told in the order of their events. A session that was held stays held; one that
 * was cancelled is on again when it is given a new time.
 */
export class SessionBook {
  readonly #entries = new Map<string, Entry>();

  schedule(id: string, coachId: number, startsAt: Date, minutes: number): void {
    this.#entry(id).coachId = coachId;
    this.reschedule(id, startsAt, minutes);
  }

  reschedule(id: string, startsAt: Date, minutes?: number): void {
    const entry = this.#entry(id);
    entry.startsAt = startsAt;
    entry.minutes = minutes ?? entry.minutes;
    if (!entry.cancellation) return;
    // A cancellation of a session never heard of before was this one's; its start is learned only now.
    if (entry.cancellation.from) entry.cancellation = null;
    else entry.cancellation.from = startsAt;
  }

  complete(id: string, at: Date, minutes?: number): void {
    const entry = this.#entry(id);
    entry.completedAt ??= at;
    entry.minutes = minutes ?? entry.minutes;
  }

  /** Cancels a session once: whoever cancels it again changes nothing. */
  cancel(id: string, at: Date, isByLearner: boolean): void {
    const entry = this.#entry(id);
    entry.cancellation ??= { at, isByLearner, from: entry.startsAt };
  }

  /** Cancels, on nobody's account, what is scheduled by now and has not begun. */
  cancelFuture(at: Date): void {
    for (const [id, { startsAt }] of this.#entries) {
      if (startsAt && startsAt > at) this.cancel(id, at, false);
    }
  }

  rate(id: string, rating: number): void {
    this.#entry(id).rating = rating;
  }

  attendAsManager(id: string): void {
    this.#entry(id).withManager = true;
  }

  /** How many sessions are held, and how many were cancelled late by the learner. */
  get used(): { completed: number; lateCancels: number } {
    const used = { completed: 0, lateCancels: 0 };
    for (const entry of this.#entries.values()) {
      if (entry.completedAt) used.completed++;
      else if (isLate(entry)) used.lateCancels++;
    }
    return used;
  }

  /** Sessions whose time is known, by start. */
  list(): SessionMetrics[] {
    return [...this.#entries]
      .flatMap(([key, entry]) => toSession(key, entry))
      .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.key < b.key ? -1 : 1));
  }

  sums(): SessionSums {
    const entries = [...this.#entries.values()];
    const late = entries.filter((entry) => !entry.completedAt && isLate(entry));
    const held = this.list().filter(({ state }) => state === "completed");
    const ratings = entries.flatMap(({ rating }) => rating ?? []);
    const sum = ratings.reduce((total, rating) => total + rating, 0);
    return {
      completed: held.length,
      lateCancels: late.length,
      managerSessions: held.filter(({ withManager }) => withManager).length,
      firstAt: held[0]?.startsAt ?? null,
      lastAt: held.at(-1)?.startsAt ?? null,
      lastLateCancelAt: latest(late.flatMap(({ cancellation }) => cancellation?.at ?? [])),
      ratingCount: ratings.length,
      ratingAverage: ratings.length > 0 ? Math.round((10 * sum) / ratings.length) / 10 : null,
    };
  }

  #entry(id: string): Entry {
    const known = this.#entries.get(id);
    if (known) return known;
    const entry: Entry = {
      coachId: null,
      startsAt: null,
      minutes: USUAL_MINUTES,
      completedAt: null,
      cancellation: null,
      withManager: false,
      rating: null,
    };
    this.#entries.set(id, entry);
    return entry;
  }
}

/** Whether the learner cancelled less than 24 hours before the start, or after it. */
function isLate({ cancellation }: Entry): boolean {
  if (!cancellation?.isByLearner || !cancellation.from) return false;
  return cancellation.from.getTime() - cancellation.at.getTime() < LATE;
}

function toSession(key: string, entry: Entry): SessionMetrics[] {
  const { coachId, withManager, rating, minutes, completedAt } = entry;
  const length = minutes * MINUTE;
  const startsAt = entry.startsAt ?? (completedAt && new Date(completedAt.getTime() - length));
  if (!startsAt) return [];
  const endsAt = new Date(startsAt.getTime() + length);
  return [{ key, coachId, startsAt, endsAt, state: stateOf(entry), withManager, rating }];
}

function stateOf(entry: Entry): SessionMetrics["state"] {
  if (entry.completedAt) return "completed";
  if (!entry.cancellation) return "scheduled";
  return isLate(entry) ? "late_cancelled" : "cancelled";
}

function latest(instants: readonly Date[]): Date | null {
  return instants.reduce<Date | null>((last, at) => (last && last >= at ? last : at), null);
}
