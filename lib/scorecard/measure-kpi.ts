import type { Stretches } from "./frame";
import type { KpiKey } from "./kpis";

/** A figure: a count, or a share in per cent; null where there is nothing to divide by. */
export interface Figure {
  value: number | null;
  part: number;
  whole: number | null;
}

/** How many enrolments and completions of one subject fell in which stretches; null where there was none. */
export interface PairFacts {
  kind: "course" | "path";
  subjectId: number;
  enrolled: number | null;
  completed: number | null;
  count: number;
}

/** Users alike in what they began and finished: the stretches of each of their subjects. */
export interface UserFacts {
  kind: "course" | "path";
  taken: readonly { enrolled: number; completed: number | null }[];
  count: number;
}

/** Accounts by the stretch of the first of something. */
export interface FirstFacts {
  first: number;
  count: number;
}

/** All that the figures are made of, in stretches of time, for one choice of accounts. */
export interface ScorecardFacts {
  accounts: number;
  started: readonly FirstFacts[];
  pathCompleted: readonly FirstFacts[];
  /** Accounts alike in the stretches in which their users completed a course. */
  completing: readonly { stretches: readonly number[]; count: number }[];
  pairs: readonly PairFacts[];
  users: readonly UserFacts[];
  /** Users by first activity, by the end of their 7 days, and by whether they enrolled in them. */
  arrivals: readonly { seen: number; due: number; isPrompt: boolean; count: number }[];
  /** Users alike in their answers about one course, in the order of time. */
  answers: readonly {
    subjectId: number;
    given: readonly { at: number; isHigh: boolean }[];
    count: number;
  }[];
}

const within = (at: number | null, { first, last }: Stretches) =>
  at !== null && at >= first && at <= last;
const by = (at: number | null, { last }: Stretches) => at !== null && at <= last;

/** The figure of a KPI over a window; of one that looks back on everything, at the window's end. */
export function measureKpi(key: KpiKey, facts: ScorecardFacts, window: Stretches): Figure {
  return measures[key](facts, window);
}

const measures: Record<KpiKey, (facts: ScorecardFacts, window: Stretches) => Figure> = {
  "accounts-started": (facts, window) =>
    rate(
      sum(facts.started, ({ first }) => by(first, window)),
      facts.accounts,
    ),
  "accounts-path": (facts, window) =>
    rate(
      sum(facts.pathCompleted, ({ first }) => by(first, window)),
      facts.accounts,
    ),
  "enrolled-in-week": ({ arrivals }, window) => {
    const over = arrivals.filter(({ seen, due }) => within(seen, window) && by(due, window));
    return rate(
      sum(over, ({ isPrompt }) => isPrompt),
      sum(over),
    );
  },
  "course-enrolments": (facts, window) => countPairs(facts, "course", "enrolled", window),
  "course-completions": (facts, window) => countPairs(facts, "course", "completed", window),
  "path-enrolments": (facts, window) => countPairs(facts, "path", "enrolled", window),
  "path-completions": (facts, window) => countPairs(facts, "path", "completed", window),
  "user-rate": (facts, window) => rateOfUsers(facts, "course", window),
  "path-rate": (facts, window) => rateOfUsers(facts, "path", window),
  "course-rate": ({ pairs }, window) => {
    const begun = pairs.filter(
      ({ kind, enrolled }) => kind === "course" && within(enrolled, window),
    );
    return rate(
      sum(begun, ({ completed }) => by(completed, window)),
      sum(begun),
    );
  },
  "accounts-completing": ({ completing }, window) =>
    count(sum(completing, ({ stretches }) => stretches.some((at) => within(at, window)))),
  "accounts-first": ({ completing }, window) =>
    count(sum(completing, ({ stretches }) => within(Math.min(...stretches), window))),
};

function sum<T extends { count: number }>(facts: readonly T[], counts = (_: T) => true): number {
  return facts.reduce((total, fact) => (counts(fact) ? total + fact.count : total), 0);
}

const count = (part: number): Figure => ({ value: part, part, whole: null });

/** A part of a whole in per cent. */
export function rate(part: number, whole: number): Figure {
  return { value: whole === 0 ? null : (100 * part) / whole, part, whole };
}

function countPairs(
  { pairs }: ScorecardFacts,
  kind: "course" | "path",
  step: "enrolled" | "completed",
  window: Stretches,
): Figure {
  return count(sum(pairs, (pair) => pair.kind === kind && within(pair[step], window)));
}

function rateOfUsers({ users }: ScorecardFacts, kind: "course" | "path", window: Stretches) {
  let part = 0;
  let whole = 0;
  for (const user of users) {
    if (user.kind !== kind) continue;
    const begun = user.taken.filter(({ enrolled }) => within(enrolled, window));
    if (begun.length === 0) continue;
    whole += user.count;
    if (begun.some(({ completed }) => by(completed, window))) part += user.count;
  }
  return rate(part, whole);
}

/** The satisfaction with a course over a window: of each user the last answer by its end, if it lies in it. */
export function measureCsat(
  subjectId: number,
  { answers }: ScorecardFacts,
  window: Stretches,
): Figure {
  let part = 0;
  let whole = 0;
  for (const group of answers) {
    if (group.subjectId !== subjectId) continue;
    const last = group.given.filter(({ at }) => by(at, window)).at(-1);
    if (!last || !within(last.at, window)) continue;
    whole += group.count;
    if (last.isHigh) part += group.count;
  }
  return rate(part, whole);
}
