import type { CallRefusal } from "./call-refusal";

/** What became of one item of a batch: null when it was accepted, `known` when it was so already. */
export type ItemOutcome = CallRefusal | "known" | null;

/** The outcomes of the items of a batch, told apart. */
export function countOutcomes(outcomes: readonly ItemOutcome[]) {
  const accepted = outcomes.filter((outcome) => outcome === null).length;
  const known = outcomes.filter((outcome) => outcome === "known").length;
  return { accepted, known, refused: outcomes.length - accepted - known };
}
