import type { Figure } from "./evidence";

/** The whole numbers from `low` to `high`; −∞ or ∞ where there is no bound. */
export interface WholeBounds {
  low: number;
  high: number;
}

const tolerance = 1e-9;
const written = /^(>=|≥|<=|≤|>|<)?\s*(-?\d+(?:\.\d+)?)\s*%?$/;

/**
 * The whole totals that a figure stands for, when figure × `perUnit` is the total: for a mean, the number of
 * answers; for percent, a hundredth of it. `step` is the last decimal shown (0.1 for one decimal); ties may have been
 * rounded either way. Undefined for no figure; throws for a text that is neither a number nor a bound.
 */
export function wholeBounds(
  figure: Figure,
  step: number,
  perUnit: number,
): WholeBounds | undefined {
  if (figure === null) return undefined;
  const [, sign = "", digits] = written.exec(String(figure).trim()) ?? [];
  if (digits === undefined) throw new Error(`"${figure}" is neither a number nor a bound.`);
  const value = Number(digits) * perUnit;
  const half = (step / 2) * perUnit;
  switch (sign) {
    case "":
      return {
        low: Math.ceil(value - half - tolerance),
        high: Math.floor(value + half + tolerance),
      };
    case ">":
      return { low: Math.floor(value + tolerance) + 1, high: Number.POSITIVE_INFINITY };
    case "<":
      return { low: Number.NEGATIVE_INFINITY, high: Math.ceil(value - tolerance) - 1 };
    case ">=":
    case "≥":
      return { low: Math.ceil(value - tolerance), high: Number.POSITIVE_INFINITY };
    default:
      return { low: Number.NEGATIVE_INFINITY, high: Math.floor(value + tolerance) };
  }
}
