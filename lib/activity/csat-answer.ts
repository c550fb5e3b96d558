import { csatReasons } from "./attributes";
import { HIGH_SCORE } from "./compute-attributes";

export const mostComment = 1000;
export type CsatReason = (typeof csatReasons)[keyof typeof csatReasons][number];

/** The reasons that are asked for at a score. */
export function reasonsAt(score: number): readonly CsatReason[] {
  return score >= HIGH_SCORE ? csatReasons.high : csatReasons.low;
}
