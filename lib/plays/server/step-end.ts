/** How an action ended, with what it did in a few words; "waiting" for a webhook that is on its way. */
export interface StepEnd {
  state: "done" | "failed" | "waiting";
  outcome: string;
  /** True when an attribute is another one than before. */
  hasChanged?: boolean;
}
