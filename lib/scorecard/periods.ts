export const periods = [3, 6, 12] as const;
export type Period = (typeof periods)[number];

export const comparisons = ["before", "year"] as const;
export type Comparison = (typeof comparisons)[number];
