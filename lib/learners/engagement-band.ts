import type { CoachingEvent } from "./coaching-event";
import { addDays, dayIn, daysBetween, startOfDay } from "./engagement-calendar";
import type { EngagementTerms } from "./engagement-terms";
import type { LearnerMetrics, SessionMetrics } from "./learner-metrics";
import { type MeasuredAt, measureEngagement } from "./measure-engagement";
import type { Stage } from "./stage";
import { numberSessions } from "./timeline";

/** A stretch of the engagement in one stage, or what is planned of it. */
export interface BandSegment {
  stage: Stage;
  from: Date;
  to: Date;
  /** True for what lies ahead: the stage it is in until the end, and a remeasurement still to open. */
  isAhead: boolean;
}

/** A session on the band; `number` is null for one that was cancelled in time. */
export interface BandTick {
  key: string;
  at: Date;
  state: SessionMetrics["state"];
  number: number | null;
}

/** A whole engagement in true time scale. */
export interface EngagementBand {
  from: Date;
  to: Date;
  today: Date;
  /** One after the other, from `from` to `to`, without a gap. */
  segments: BandSegment[];
  /** By time; what was cancelled in time is left out. */
  ticks: BandTick[];
}

/** Where the engagement has been, where it is and what is ahead, from its events alone. */
export function engagementBand(
  terms: EngagementTerms,
  events: readonly CoachingEvent[],
  { now, timeZone }: MeasuredAt,
): EngagementBand {
  const metrics = measureEngagement(terms, events, { now, timeZone });
  const past = pastSegments(terms, events, { now, timeZone });
  const isOver = metrics.stage === "completed" || metrics.stage === "deactivated";
  const ahead = isOver ? [] : segmentsAhead(terms, events, metrics, { now, timeZone });
  // What comes after the end says nothing of the engagement and would only squeeze it.
  const lived = isOver ? past.filter(({ stage }) => stage !== metrics.stage) : past;
  const segments = [...lived, ...ahead];
  const to = segments.at(-1)?.to ?? now;
  const from = terms.launchedAt;
  const ticks = [...numberSessions(metrics.sessions).values()]
    .filter(({ session }) => session.state !== "cancelled")
    .map(({ number, session: { key, startsAt, state } }) => ({ key, at: startsAt, state, number }));
  return { from, to, today: now, segments, ticks };
}

/** Where an instant lies on the band: 0 at its beginning, 1 at its end, and neither before nor beyond. */
export function shareOf({ from, to }: Pick<EngagementBand, "from" | "to">, at: Date): number {
  const whole = to.getTime() - from.getTime();
  if (whole <= 0) return 0;
  return Math.min(1, Math.max(0, (at.getTime() - from.getTime()) / whole));
}

/** The first days of months inside the band, at most `most` of them, evenly apart. */
export function monthMarks(
  { from, to }: Pick<EngagementBand, "from" | "to">,
  { timeZone, most }: { timeZone: string; most: number },
): Date[] {
  const marks: Date[] = [];
  let month = `${dayIn(timeZone, from).slice(0, 7)}-01`;
  for (;;) {
    month = `${addDays(month, 31).slice(0, 7)}-01`;
    const at = startOfDay(timeZone, month);
    if (at >= to) break;
    marks.push(at);
  }
  const step = Math.max(1, Math.ceil(marks.length / most));
  return marks.filter((_, index) => index % step === 0);
}

/** The stages so far: asks at every event and whenever the clock alone moved something. */
function pastSegments(
  terms: EngagementTerms,
  events: readonly CoachingEvent[],
  { now, timeZone }: MeasuredAt,
): BandSegment[] {
  const segments: BandSegment[] = [];
  const visits = [terms.launchedAt, ...events.map(({ occurredAt }) => occurredAt), now]
    .filter((at) => at >= terms.launchedAt && at <= now)
    .sort((a, b) => a.getTime() - b.getTime());
  const visit = (at: Date) => {
    const known = events.filter(({ occurredAt }) => occurredAt <= at);
    const metrics = measureEngagement(terms, known, { now: at, timeZone });
    const last = segments.at(-1);
    if (last?.stage !== metrics.stage) {
      if (last) last.to = at;
      segments.push({ stage: metrics.stage, from: at, to: now, isAhead: false });
    }
    return metrics.movesAt;
  };
  for (const [index, at] of visits.entries()) {
    const next = visits[index + 1] ?? now;
    let movesAt = visit(at);
    let reached = at;
    while (movesAt && movesAt > reached && movesAt < next) {
      reached = movesAt;
      movesAt = visit(movesAt);
    }
  }
  return segments.filter(({ from, to }) => to > from);
}

function segmentsAhead(
  terms: EngagementTerms,
  events: readonly CoachingEvent[],
  metrics: LearnerMetrics,
  { now, timeZone }: MeasuredAt,
): BandSegment[] {
  const { stage, endsOn, launchedOn, remeasurementOpenedAt } = metrics;
  const from = now;
  const to = startOfDay(timeZone, addDays(endsOn, 1));
  if (to <= now) return [];
  const whole: BandSegment = { stage, from, to, isAhead: true };
  if (terms.remeasurementDay === null || remeasurementOpenedAt) return [whole];
  const extendedDays = events.reduce(
    (days, { type, payload }) => (type === "engagement.extended" ? days + payload.days : days),
    0,
  );
  const pausedDays = daysBetween(launchedOn, endsOn) - terms.durationDays - extendedDays;
  const opensAt = startOfDay(timeZone, addDays(launchedOn, terms.remeasurementDay + pausedDays));
  if (opensAt <= now || opensAt >= to) return [whole];
  return [
    { ...whole, to: opensAt },
    { ...whole, stage: "remeasurement", from: opensAt },
  ];
}
