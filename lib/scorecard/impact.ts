import { charted } from "./frame";
import { fewest } from "./kpis";

/** The mean of an attribute over so many accounts; hidden (null) where they are fewer than five. */
export interface Mean {
  mean: number | null;
  accounts: number;
}

/** Trained and not yet trained accounts side by side, on one attribute. */
export interface Compared {
  trained: Mean;
  untrained: Mean;
}

/** What is known of an account: its first completion and the values of the attribute, as points of time. */
export interface AccountHistory {
  /** The point from which it is trained: 0 = by the first point, 12 = by the last …; null while it is not. */
  trainedFrom: number | null;
  /** The value from a point on until the next; in order. */
  values: readonly { point: number; value: number }[];
  /** Its value today. */
  today: number | null;
  /** Just before its first completion, and 90 days after it; null where that is not known or not over. */
  before: number | null;
  after: number | null;
}

/** What training goes together with. */
export interface Impact {
  today: Compared;
  /** The same accounts just before their first completion and 90 days later. */
  before: Mean;
  after: Mean;
  /** By the end of each of the charted months. */
  trend: Compared[];
}

/** What can be compared, what is, and how it compares; null without a numeric attribute. */
export interface ImpactReading {
  attributes: { key: string; label: string }[];
  attribute: string;
  months: string[];
  impact: Impact;
}

/** The mean of the values that are known, unless they are of fewer than five accounts. */
export function meanOf(values: readonly (number | null)[]): Mean {
  const known = values.flatMap((value) => (value === null ? [] : value));
  const sum = known.reduce((a, b) => a + b, 0);
  return {
    accounts: known.length,
    mean: known.length < fewest ? null : sum / known.length,
  };
}

/** Puts trained and not yet trained accounts side by side: today, at each month's end, and around the training. */
export function measureImpact(accounts: readonly AccountHistory[]): Impact {
  const at = (point: number, of: (account: AccountHistory) => number | null): Compared => {
    const isTrained = ({ trainedFrom }: AccountHistory) =>
      trainedFrom !== null && trainedFrom <= point;
    return {
      trained: meanOf(accounts.filter(isTrained).map(of)),
      untrained: meanOf(accounts.filter((account) => !isTrained(account)).map(of)),
    };
  };
  const around = accounts.filter(({ before, after }) => before !== null && after !== null);
  return {
    today: at(charted - 1, ({ today }) => today),
    before: meanOf(around.map(({ before }) => before)),
    after: meanOf(around.map(({ after }) => after)),
    trend: Array.from({ length: charted }, (_, point) =>
      at(point, ({ values }) => values.findLast((known) => known.point <= point)?.value ?? null),
    ),
  };
}
