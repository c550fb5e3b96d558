export const instrumentKinds = ["assessment", "survey"] as const;
export type InstrumentKind = (typeof instrumentKinds)[number];
