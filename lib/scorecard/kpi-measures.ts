export const measures = ["count", "sum", "percentage"] as const;
export type Measure = (typeof measures)[number];

export const aggregations = ["last", "average", "highest", "lowest"] as const;
export type Aggregation = (typeof aggregations)[number];
