/** The bands of Tenure, half open, in months since the hire date, with the other ways to write them. */
export const tenureBands = [
  { fromMonth: 0, label: "<6 months" },
  { fromMonth: 6, label: "6–12 months" },
  { fromMonth: 12, label: "1–2 years" },
  { fromMonth: 24, label: "2–5 years" },
  { fromMonth: 60, label: "5–10 years" },
  { fromMonth: 120, label: "10+ years" },
] as const;

/** The bands of Age, half open, in whole years. */
export const ageBands = [
  { fromYear: 0, label: "<25" },
  { fromYear: 25, label: "25–34" },
  { fromYear: 35, label: "35–44" },
  { fromYear: 45, label: "45–54" },
  { fromYear: 55, label: "55–64" },
  { fromYear: 65, label: "65+" },
] as const;

/** The label of the Tenure band for whole months of service; below zero counts as zero. */
export function tenureBandOf(months: number): string {
  return tenureBands.findLast((band) => months >= band.fromMonth)?.label ?? tenureBands[0].label;
}

/** The label of the Age band for an age in whole years. */
export function ageBandOf(years: number): string {
  return ageBands.findLast((band) => years >= band.fromYear)?.label ?? ageBands[0].label;
}

/**
 * The Tenure band that a text names (`"2-5 years"`, `"2 to 5"`, `"less than 6 months"`, `"10+"`,
 * `"over 10 years"`), or null. Only the six bands are known: others would overlap them.
 */
export function tenureBandFromText(text: string): string | null {
  const words = text
    .toLowerCase()
    .replace(/less than|under|below/g, "<")
    .replace(/more than|over|at least|>=?|≥/g, "+")
    .replace(/months?|mos?\b\.?/g, "m")
    .replace(/years?|yrs?\b\.?/g, "")
    .replace(/\bto\b|[‐-―]/g, "-")
    .replace(/\s+/g, "");
  return tenureTexts.get(words) ?? null;
}

const tenureTexts: ReadonlyMap<string, string> = new Map([
  ["<6m", "<6 months"],
  ["0-6m", "<6 months"],
  ["6-12m", "6–12 months"],
  ["6m-12m", "6–12 months"],
  ["1-2", "1–2 years"],
  ["2-5", "2–5 years"],
  ["5-10", "5–10 years"],
  ["10+", "10+ years"],
  ["+10", "10+ years"],
]);

/** The label of the half-open band that a quantity falls in: `<2`, `2–5`, `5+`, with the unit behind. */
export function bandLabel(edges: readonly number[], unit: string, quantity: number): string {
  const suffix = unit === "" ? "" : ` ${unit}`;
  const above = edges.findIndex((edge) => quantity < edge);
  const to = edges[above];
  if (to === undefined) return `${edges.at(-1)}+${suffix}`;
  const from = edges[above - 1];
  if (from === undefined) return `<${to}${suffix}`;
  // A dash between negative numbers cannot be read.
  return from < 0 || to < 0 ? `${from} to ${to}${suffix}` : `${from}–${to}${suffix}`;
}
