/** A day written below the band; `at` is its share of the band's length. */
export interface BandMark {
  key: string;
  at: number;
  text: string;
  kind: "today" | "end" | "month";
}

/** A mark, and the widths of the band at which it has no room. */
export interface PlacedMark extends BandMark {
  hiddenAt: BandWidth[];
}

/** The least pixels of each width that the style sheet tells apart. */
export const bandWidths = [280, 320, 400, 500, 600, 700, 800, 950] as const;
export type BandWidth = (typeof bandWidths)[number];

/** A name of a stage, over the band from where the stage begins: the first line is bold, the second is not. */
export interface BandName {
  key: string;
  from: number;
  to: number;
  name: string;
  note: string;
  tone: "now" | "past" | "ahead";
}

/** A name, the pixels that it needs at most, and the widths of the band at which it is told below instead. */
export type PlacedName<T extends BandName> = T & { room: number; hiddenAt: BandWidth[] };

/** A character's width, at most, in the type of the marks. */
const CHARACTER_PX = 6.8;
const BOLD_CHARACTER_PX = 8;
const GAP_PX = 10;
/** On a phone only today and the ends are told. */
const LEAST_FOR_MONTHS_PX = 500;
const ranks = { today: 0, end: 1, month: 2 };
const toneRanks = { now: 0, ahead: 1, past: 2 };

/** Which marks fit beside one another: today first, then the ends, then months from left to right. */
export function placeMarks(marks: readonly BandMark[]): PlacedMark[] {
  const byRank = [...marks].sort((a, b) => ranks[a.kind] - ranks[b.kind]);
  const shown = bandWidths.map((width) => ({ width, keys: keysThatFit(byRank, width) }));
  return marks.map((mark) => ({
    ...mark,
    hiddenAt: shown.flatMap(({ width, keys }) => (keys.has(mark.key) ? [] : width)),
  }));
}

/** Which names stand whole beside one another: the stage it is in first, then what is ahead, then the longest. */
export function placeNames<T extends BandName>(names: readonly T[]): PlacedName<T>[] {
  const withRoom = names.map((name) => ({ ...name, room: roomOf(name) }));
  const byRank = withRoom.toSorted(
    (a, b) => toneRanks[a.tone] - toneRanks[b.tone] || b.to - b.from - (a.to - a.from),
  );
  const shown = bandWidths.map((width) => {
    const taken: Taken[] = [];
    for (const { key, from: share, room } of byRank) {
      // As it is drawn: from where the stage begins, and never beyond the end of the band.
      takeIfFree(taken, key, Math.min(share * width, width - room), room);
    }
    return { width, keys: new Set(taken.map(({ key }) => key)) };
  });
  return withRoom.map((name) => ({
    ...name,
    hiddenAt: shown.flatMap(({ width, keys }) => (keys.has(name.key) ? [] : width)),
  }));
}

function roomOf({ name, note }: BandName): number {
  return Math.ceil(Math.max(name.length * BOLD_CHARACTER_PX, note.length * CHARACTER_PX));
}

interface Taken {
  key: string;
  from: number;
  to: number;
}

function takeIfFree(taken: Taken[], key: string, from: number, own: number): void {
  const to = from + own;
  const isFree = taken.every((other) => from - other.to >= GAP_PX || other.from - to >= GAP_PX);
  if (isFree) taken.push({ key, from, to });
}

function keysThatFit(byRank: readonly BandMark[], width: number): Set<string> {
  const taken: Taken[] = [];
  for (const { key, at, text, kind } of byRank) {
    if (kind === "month" && width < LEAST_FOR_MONTHS_PX) continue;
    const own = text.length * CHARACTER_PX;
    // As it is drawn: a mark hangs from its day by the same share of itself, so none leaves the band.
    takeIfFree(taken, key, at * (width - own), own);
  }
  return new Set(taken.map(({ key }) => key));
}
