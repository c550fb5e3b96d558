import { normalTails } from "./normal-tails";

/** From here on the t distribution is the normal one, to three digits of every tail that is looked at. */
const ALMOST_NORMAL = 2000;

/** P(|T| > t) of Student's T with `freedom` degrees of freedom: the incomplete beta function (DLMF 8.17.2). */
export function studentTails(t: number, freedom: number): number {
  if (t === 0) return 1;
  if (freedom >= ALMOST_NORMAL) return normalTails(t);
  return incompleteBeta(freedom / 2, 0.5, freedom / (freedom + t * t));
}

/** The regularized incomplete beta function, by its continued fraction (DLMF 8.17.22). */
function incompleteBeta(a: number, b: number, x: number): number {
  // The fraction converges fast on one side only; the other is its mirror image (DLMF 8.17.4).
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(b, a, 1 - x);
  const scale = Math.exp(
    a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b),
  );
  return scale / (a * continuedFraction(a, b, x));
}

const MOST_TERMS = 500;
const TINY = 1e-300;

/** 1 + d₁/(1 + d₂/(1 + …)) by Lentz's method: numerators and denominators are kept as ratios. */
function continuedFraction(a: number, b: number, x: number): number {
  let value = 1;
  let numerator = 1;
  let denominator = 0;
  for (let term = 1; term <= MOST_TERMS; term++) {
    const m = Math.floor(term / 2);
    const d =
      term % 2 === 0
        ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
        : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    denominator = 1 / nonZero(1 + d * denominator);
    numerator = nonZero(1 + d / numerator);
    const factor = numerator * denominator;
    value *= factor;
    if (Math.abs(factor - 1) < 1e-12) break;
  }
  return value;
}

const nonZero = (value: number) => (Math.abs(value) < TINY ? TINY : value);

/** ln Γ(x) for x > 0: Stirling's series (DLMF 5.11.1), after steps up to where it is exact enough. */
function logGamma(x: number): number {
  let shifted = x;
  let product = 1;
  while (shifted < 9) {
    product *= shifted;
    shifted += 1;
  }
  const inverse = 1 / (shifted * shifted);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / shifted;
  const stirling = (shifted - 0.5) * Math.log(shifted) - shifted + Math.log(2 * Math.PI) / 2;
  return stirling + series - Math.log(product);
}
