/** P(|Z| > z) of a standard normal Z (Abramowitz and Stegun 7.1.26; error below 2e-7). */
export function normalTails(z: number): number {
  const x = z / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const coefficients = [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592];
  return coefficients.reduce((sum, c) => (sum + c) * t, 0) * Math.exp(-x * x);
}
