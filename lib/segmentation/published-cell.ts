/** A statement which holds without saying how much more or less it really is. */
export type LimitKind = "at_least" | "at_most";

/** Answers whose score is `from`..`to`, both included, on the scored scale. */
export interface Bucket {
  from: number;
  to: number;
  count: number;
}

/** Favourable answers: how many, or a limit of their share (0.95 or 0.05). */
export type Favourable = { kind: "exact"; count: number } | { kind: LimitKind; share: number };

/** The figures of answers to one question in one group; what is null is not shown. */
export interface AnswerFigures {
  /** Sum of scores (reversed where the question is negative). */
  sum: number | null;
  /** The mean is at least or at most this; only where `sum` is null. */
  bound: { kind: LimitKind; mean: number } | null;
  favourable: Favourable | null;
  distribution: readonly Bucket[] | null;
}

/** All figures of a shown cell. At levels above a question only `respondents` is not null. */
export interface ShownFigures extends AnswerFigures {
  respondents: number;
  /** The version the figures are from. */
  asOf: number;
  /** The figures are old: since then too few of the group, or none, answered anew. */
  isWaiting: boolean;
}

/**
 * Why a cell is hidden. `below_threshold`: fewer than K learners or answers; `no_answers`: none in
 * a group of K or more; `protected`: the figure could be combined with shown ones; `waiting`: an
 * older version of the group is shown, but this cell had no figure then.
 */
export type HiddenReason = "below_threshold" | "protected" | "no_answers" | "waiting";

/** A group × question (or level) that may be shown. Only `disclose` makes one. */
export class ShownCell implements ShownFigures {
  readonly shown = true;
  readonly respondents: number;
  readonly sum: number | null;
  readonly bound: { kind: LimitKind; mean: number } | null;
  readonly favourable: Favourable | null;
  readonly distribution: readonly Bucket[] | null;
  readonly asOf: number;
  readonly isWaiting: boolean;
  /** Private, so that no look-alike is taken for a disclosed cell. */
  readonly #disclosed = true;

  private constructor(figures: ShownFigures) {
    this.respondents = figures.respondents;
    this.sum = figures.sum;
    this.bound = figures.bound;
    this.favourable = figures.favourable;
    this.distribution = figures.distribution;
    this.asOf = figures.asOf;
    this.isWaiting = figures.isWaiting;
  }

  /** For the publisher, which has asked the ledger, and the store, which keeps what it was given. */
  static disclose(figures: ShownFigures): ShownCell {
    return new ShownCell(figures);
  }

  /** The same figures, marked as older than the newest answers or not. */
  marked(isWaiting: boolean): ShownCell {
    return isWaiting === this.isWaiting ? this : new ShownCell({ ...this, isWaiting });
  }

  /** Tells a disclosed cell from anything else. */
  static isDisclosed(value: object): value is ShownCell {
    return #disclosed in value;
  }
}

/** A group × question (or level) without any figure. */
export class HiddenCell {
  readonly shown = false;
  readonly why: HiddenReason;
  readonly #disclosed = true;

  private constructor(why: HiddenReason) {
    this.why = why;
  }

  static readonly #cells: Record<HiddenReason, HiddenCell> = {
    below_threshold: new HiddenCell("below_threshold"),
    protected: new HiddenCell("protected"),
    no_answers: new HiddenCell("no_answers"),
    waiting: new HiddenCell("waiting"),
  };

  /** The cell hidden for this reason. */
  static because(why: HiddenReason): HiddenCell {
    return HiddenCell.#cells[why];
  }

  /** Tells a hidden cell from anything else. */
  static isHidden(value: object): value is HiddenCell {
    return #disclosed in value;
  }
}

/** What pages, exports and the API accept: nothing else carries a figure. */
export type PublishedCell = ShownCell | HiddenCell;
