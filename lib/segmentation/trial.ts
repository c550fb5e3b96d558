import { z } from "zod";
import { UNREPORTED } from "@/lib/fields/group-label";
import { countLearners } from "./group-matrix";
import type { DecidedWave } from "./publish";
import { shownVersion } from "./shown-version";

/**
 * What would become of a group. `small`: it has fewer learners than the threshold; `kept_back`: too few of it answered,
 * or it protects another group. Which of the two is not said, nor any number of respondents.
 */
export const verdicts = ["shown", "small", "kept_back"] as const;
export type Verdict = (typeof verdicts)[number];

const Tried = z.object({
  fieldKeys: z.array(z.string()),
  shown: z.number(),
  groups: z.number(),
  /** Independent figures that it would take of the wave's budget. */
  cost: z.number(),
});

/** What a breakdown would show of a published version, and take of its anonymity budget. */
export const Trial = z.object({
  groups: z.array(z.object({ labels: z.array(z.string()), verdict: z.enum(verdicts) })),
  cost: z.number(),
  /** What all groups of enough learners would take: more than is left means that the budget does not suffice. */
  need: z.number(),
  /** Of the version it was tried on. */
  capacity: z.number(),
  used: z.number(),
  breakdowns: z.number(),
  /** Learners on the roster in shown groups, in whole percent. */
  learnersShown: z.number(),
  cheaper: z.array(Tried),
});
export type Trial = z.infer<typeof Trial>;
export type TriedAlternative = z.infer<typeof Tried>;

/** A trial without its alternatives. Says nothing that publishing it would not, and no number of respondents. */
export function trialOf(
  decided: DecidedWave,
  { used, breakdowns }: { used: number; breakdowns: number },
): Omit<Trial, "cheaper"> {
  const { facts, matrix, added, budget } = decided;
  const learners = countLearners(matrix);
  const groups = matrix.groups.flatMap(({ breakdown, labels }, id) =>
    added?.has(breakdown)
      ? [{ labels: [...(labels ?? [])], verdict: verdictOf(decided, id, learners[id] ?? 0), id }]
      : [],
  );
  const keptBack = groups.filter(({ verdict }) => verdict === "kept_back").length;
  const covered = groups
    .filter(({ verdict }) => verdict === "shown")
    .reduce((sum, { id }) => sum + (learners[id] ?? 0), 0);
  const cost = budget.used - used;
  return {
    groups: groups.map(({ labels, verdict }) => ({ labels, verdict })).sort(byLabels),
    ...{ cost, need: cost + keptBack, capacity: budget.capacity, used, breakdowns },
    learnersShown: Math.floor((100 * covered) / Math.max(1, facts.learnerCount)),
  };
}

/** A group is shown if any question of it is. */
function verdictOf(decided: DecidedWave, group: number, learners: number): Verdict {
  const { facts } = decided;
  if (learners < facts.threshold) return "small";
  const isShown = facts.questions.some((_, item) => shownVersion(decided, group, item) !== null);
  return isShown ? "shown" : "kept_back";
}

/** By name, Unreported last: the order in which groups were first seen could hint at who answered first. */
function byLabels(a: { labels: readonly string[] }, b: { labels: readonly string[] }): number {
  for (const [place, label] of a.labels.entries()) {
    const other = b.labels[place] ?? "";
    const order =
      Number(label === UNREPORTED) - Number(other === UNREPORTED) ||
      label.localeCompare(other, "en");
    if (order !== 0) return order;
  }
  return 0;
}
