import type { ReportRow } from "./report-rows";
import type { WaveQuestion } from "./wave-facts";

/** The answer options of a questionnaire as columns d1 … dN, d1 being the lowest score of each scale. */
export class OptionColumns {
  /** N: as many as the longest scale has options. */
  readonly width: number;
  /** d1 … dN. */
  readonly names: readonly string[];
  readonly #lowest: ReadonlyMap<string, number>;

  constructor(questions: readonly WaveQuestion[]) {
    this.width = Math.max(0, ...questions.map(({ scaleMin, scaleMax }) => scaleMax - scaleMin + 1));
    this.names = Array.from({ length: this.width }, (_, index) => `d${index + 1}`);
    this.#lowest = new Map(questions.map(({ code, scaleMin }) => [code, scaleMin]));
  }

  /**
   * The shares of a row by column: a bucket's share stands at its lowest option, and the other options folded
   * into it name that column. Null where nothing is shown.
   */
  sharesOf(row: ReportRow): (number | string | null)[] {
    const cells: (number | string | null)[] = new Array(this.width).fill(null);
    for (const { from, to, share } of row.distribution ?? []) {
      const first = this.placeOf(row, from);
      cells[first] = share;
      cells.fill(`in d${first + 1}`, first + 1, this.placeOf(row, to) + 1);
    }
    return cells;
  }

  /** The place of a score in the row's columns, from 0. */
  placeOf({ code }: ReportRow, score: number): number {
    return score - (this.#lowest.get(code) ?? 0);
  }
}
