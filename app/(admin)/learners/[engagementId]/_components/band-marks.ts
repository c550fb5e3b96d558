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

/** A character's width, at most, in the type of the marks. */
const CHARACTER_PX = 6.8;
const GAP_PX = 10;
/** On a phone only today and the ends are told. */
const LEAST_FOR_MONTHS_PX = 500;
const ranks = { today: 0, end: 1, month: 2 };

/** Which marks fit beside one another: today first, then the ends, then months from left to right. */
export function placeMarks(marks: readonly BandMark[]): PlacedMark[] {
  const byRank = [...marks].sort((a, b) => ranks[a.kind] - ranks[b.kind]);
  const shown = bandWidths.map((width) => ({ width, keys: keysThatFit(byRank, width) }));
  return marks.map((mark) => ({
    ...mark,
    hiddenAt: shown.flatMap(({ width, keys }) => (keys.has(mark.key) ? [] : width)),
  }));
}

function keysThatFit(byRank: readonly BandMark[], width: number): Set<string> {
  const taken: { key: string; from: number; to: number }[] = [];
  for (const { key, at, text, kind } of byRank) {
    if (kind === "month" && width < LEAST_FOR_MONTHS_PX) continue;
    const own = text.length * CHARACTER_PX;
    // As it is drawn: a mark hangs from its day by the same share of itself, so none leaves the band.
    const from = at * (width - own);
    const isFree = taken.every(
      (other) => from - other.to >= GAP_PX || other.from - (from + own) >= GAP_PX,
    );
    if (isFree) taken.push({ key, from, to: from + own });
  }
  return new Set(taken.map(({ key }) => key));
}
