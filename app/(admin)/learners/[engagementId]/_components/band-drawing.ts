import { type BandSegment, type EngagementBand, shareOf } from "@/lib/learners/engagement-band";
import { counted } from "@/lib/learners/event-words";
import { type Stage, stageNames } from "@/lib/learners/stage";
import {
  type BandName,
  type PlacedMark,
  type PlacedName,
  placeMarks,
  placeNames,
} from "./band-marks";
import type { ProfileWords } from "./profile-words";

/** A bar of the band; `from` and `to` are shares of its length. */
export interface DrawnSegment {
  key: string;
  stage: Stage;
  isAhead: boolean;
  from: number;
  to: number;
  /** The segment in a sentence. */
  words: string;
}

/** A name over the band, or below it where there is no room. */
export interface DrawnLabel extends BandName {
  stage: Stage;
}

export interface DrawnTick {
  key: string;
  at: number;
  state: "completed" | "scheduled" | "late_cancelled";
  words: string;
  /** The session's row on the page. */
  href: string;
}

export interface BandDrawing {
  segments: DrawnSegment[];
  labels: PlacedName<DrawnLabel>[];
  ticks: DrawnTick[];
  /** Days below the band. */
  marks: PlacedMark[];
  /** Where today is; null when the engagement is over. */
  today: number | null;
}

const DAY = 86_400_000;

/** A band as it is drawn and read out. */
export function bandDrawing(
  band: EngagementBand,
  months: readonly Date[],
  words: Pick<ProfileWords, "day" | "moment">,
): BandDrawing {
  const share = (at: Date) => shareOf(band, at);
  const isRunning = band.segments.some(({ isAhead }) => isAhead);
  const today = isRunning ? share(band.today) : null;
  // The band reaches to the end of the last day, which is the first instant of the next one.
  const ends = [band.from, new Date(band.to.getTime() - 1)];
  const markOf = (kind: "end" | "month") => (at: Date) => ({
    ...{ key: `${kind} ${at.toISOString()}`, at: share(at), text: words.day(at), kind },
  });
  return {
    segments: band.segments.map((segment) => drawSegment(segment, share, words)),
    labels: placeNames(labelsOf(band, share, words)),
    ticks: band.ticks.flatMap(({ key, at, state, number }) =>
      state === "cancelled"
        ? []
        : {
            ...{ key, at: share(at), state, href: `#session-${number}` },
            words: tickWords(state, number, words.moment(at)),
          },
    ),
    marks: placeMarks([
      ...ends.map(markOf("end")),
      ...months.map(markOf("month")),
      ...(today === null
        ? []
        : [
            {
              ...{ key: "today", at: today, text: `Today, ${words.day(band.today)}` },
              kind: "today" as const,
            },
          ]),
    ]),
    today,
  };
}

function drawSegment(
  { stage, from, to, isAhead }: BandSegment,
  share: (at: Date) => number,
  { day }: Pick<ProfileWords, "day">,
): DrawnSegment {
  const range = isAhead
    ? `planned from ${day(from)} to ${day(to)}`
    : `from ${day(from)} to ${day(to)}, ${days(from, to)}`;
  return {
    key: `${stage} ${from.toISOString()}`,
    ...{ stage, isAhead, from: share(from), to: share(to) },
    words: `${stageNames[stage]}, ${range}`,
  };
}

/** One name for what is lived and ahead of one stage; a stage that is resumed is named once. */
function labelsOf(
  { segments, today }: EngagementBand,
  share: (at: Date) => number,
  { day }: Pick<ProfileWords, "day">,
): DrawnLabel[] {
  const named = new Set<Stage>();
  const runs: { stage: Stage; from: Date; to: Date; isAhead: boolean }[] = [];
  for (const segment of segments) {
    const last = runs.at(-1);
    if (last?.stage === segment.stage) last.to = segment.to;
    else runs.push({ ...segment });
  }
  return runs.flatMap(({ stage, from, to, isAhead }) => {
    const isNow = !isAhead && from <= today && today < to;
    if (named.has(stage) && stage !== "paused" && !isNow) return [];
    named.add(stage);
    const note = isAhead ? `opens ${day(from)}` : isNow ? `since ${day(from)}` : days(from, to);
    return {
      key: `${stage} ${from.toISOString()}`,
      ...{ stage, name: stageNames[stage], note, from: share(from), to: share(to) },
      tone: isAhead ? "ahead" : isNow ? "now" : "past",
    };
  });
}

function tickWords(state: DrawnTick["state"], number: number | null, at: string): string {
  const session = number === null ? "Session" : `Session ${number}`;
  const what = { completed: "held", scheduled: "booked", late_cancelled: "cancelled late" };
  return `${session}, ${at}, ${what[state]}`;
}

function days(from: Date, to: Date): string {
  return counted(Math.max(1, Math.round((to.getTime() - from.getTime()) / DAY)), "day");
}
