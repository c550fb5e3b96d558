import type { CalendarDate } from "@/lib/fields/calendar-date";
import { addDays, dayIn, daysBetween, startOfDay } from "./engagement-calendar";
import type { EngagementTerms } from "./engagement-terms";
import type { RunningStage, Stage } from "./stage";

/** What the stages ask of an engagement's facts, as far as they are told. */
export interface StageFacts {
  /** Whether profile, self assessment, least invites, survey and a coach are there. */
  readonly isOnboarded: boolean;
  /** Since when all four remeasurement tasks are done. */
  readonly remeasuredAt: Date | null;
  /** Since when no session remains. */
  readonly usedUpAt: Date | null;
}

/**
 * The stage machine: the course of an engagement through its stages, told in order. Let the clock `advance` to
 * an event, tell the event, then `settle` what follows from it. What cannot be is passed over: a late report may
 * show that an engagement was over when somebody paused it.
 */
export class StageCourse {
  readonly launchedOn: CalendarDate;
  stage: Stage = "onboarding";
  since: Date;
  /** Of a paused engagement, the stage that is resumed. */
  resumesIn: RunningStage | null = null;
  openedAt: Date | null = null;
  pausedAt: Date | null = null;
  unpausedAt: Date | null = null;
  deactivatedAt: Date | null = null;
  extendedAt: Date | null = null;

  /** Days added to the duration: by extensions, and by pauses that are over. */
  #extendedDays = 0;
  #pausedDays = 0;
  #lastOpenedAt: Date | null = null;
  /** When an extension last brought it back from Completed: what had completed it before does not again. */
  #reopenedAt: Date | null = null;
  #opensAt: Date | null = null;
  #endsAt: Date;

  constructor(
    private readonly terms: EngagementTerms,
    private readonly facts: StageFacts,
    private readonly timeZone: string,
  ) {
    this.since = terms.launchedAt;
    this.launchedOn = dayIn(timeZone, terms.launchedAt);
    this.#endsAt = this.#endOfLastDay();
    this.#opensAt = this.#clockOpening();
  }

  /** Makes the moves that the clock alone has made up to an instant. */
  advance(to: Date): void {
    while (isRunning(this.stage)) {
      const opens = this.#opensAt;
      const doesOpen = opens !== null && this.openedAt === null && opens < this.#endsAt;
      const due = doesOpen ? opens : this.#endsAt;
      if (due > to) return;
      const at = due > this.since ? due : this.since;
      if (doesOpen) {
        this.open(at);
        this.settle(at);
      } else this.#enter("completed", at);
    }
  }

  /** Moves on where the facts allow it. */
  settle(at: Date): void {
    const hasRemeasurement = this.terms.remeasurementDay !== null;
    if (this.stage === "onboarding" && this.facts.isOnboarded) this.#enter("steady", at);
    if (this.stage === "steady" && this.#isNew(this.#lastOpenedAt)) {
      this.#enter("remeasurement", at);
    }
    if (this.stage !== "steady" && this.stage !== "remeasurement") return;
    const isDone = hasRemeasurement
      ? this.openedAt !== null && this.#isNew(this.facts.remeasuredAt)
      : this.#isNew(this.facts.usedUpAt);
    if (isDone) this.#enter("completed", at);
  }

  /** Remeasurement opens, where the engagement has one. */
  open(at: Date): void {
    if (this.terms.remeasurementDay === null) return;
    this.openedAt ??= at;
    this.#lastOpenedAt = at;
  }

  /** Answers whether it was running and is paused now. */
  pause(at: Date): boolean {
    if (!isRunning(this.stage)) return false;
    this.resumesIn = this.stage;
    this.pausedAt = at;
    this.#enter("paused", at);
    return true;
  }

  unpause(at: Date): void {
    if (this.stage !== "paused" || this.resumesIn === null) return;
    const resumed = this.resumesIn;
    this.#endPause(at);
    this.unpausedAt = at;
    this.#enter(resumed, at);
    this.#endsAt = this.#endOfLastDay();
    this.#opensAt = this.#clockOpening();
  }

  extend(at: Date, days: number): void {
    if (this.stage === "deactivated") return;
    this.#extendedDays += days;
    this.extendedAt = at;
    this.#endsAt = this.#endOfLastDay();
    if (this.stage !== "completed" || this.#endsAt <= at) return;
    this.#reopenedAt = at;
    this.#enter("steady", at);
  }

  /** Answers whether it was not deactivated before. */
  deactivate(at: Date): boolean {
    if (this.stage === "deactivated") return false;
    this.#endPause(at);
    this.deactivatedAt = at;
    this.#enter("deactivated", at);
    return true;
  }

  /** The last day, with the days of an open pause so far. */
  endsOn(now: Date): CalendarDate {
    const days = this.terms.durationDays + this.#extendedDays + this.#pausedDays;
    return addDays(this.launchedOn, days + this.#openPauseDays(now));
  }

  /** When the clock makes the next move, or a paused day the next end date; null if never. */
  nextMove(now: Date): Date | null {
    if (this.stage === "paused") {
      return startOfDay(this.timeZone, addDays(dayIn(this.timeZone, now), 1));
    }
    if (!isRunning(this.stage)) return null;
    const opens = this.openedAt === null ? this.#opensAt : null;
    return opens && opens < this.#endsAt ? opens : this.#endsAt;
  }

  #enter(stage: Stage, at: Date): void {
    this.stage = stage;
    // Facts from before the launch move nothing before the launch.
    this.since = at > this.terms.launchedAt ? at : this.terms.launchedAt;
  }

  #isNew(at: Date | null): boolean {
    return at !== null && (this.#reopenedAt === null || at > this.#reopenedAt);
  }

  #endPause(at: Date): void {
    this.#pausedDays += this.#openPauseDays(at);
    this.resumesIn = null;
  }

  #openPauseDays(at: Date): number {
    if (this.stage !== "paused" || this.pausedAt === null || at <= this.pausedAt) return 0;
    return daysBetween(dayIn(this.timeZone, this.pausedAt), dayIn(this.timeZone, at));
  }

  #endOfLastDay(): Date {
    const days = this.terms.durationDays + this.#extendedDays + this.#pausedDays;
    return startOfDay(this.timeZone, addDays(this.launchedOn, days + 1));
  }

  #clockOpening(): Date | null {
    const day = this.terms.remeasurementDay;
    if (day === null) return null;
    return startOfDay(this.timeZone, addDays(this.launchedOn, day + this.#pausedDays));
  }
}

function isRunning(stage: Stage): stage is RunningStage {
  return stage === "onboarding" || stage === "steady" || stage === "remeasurement";
}
