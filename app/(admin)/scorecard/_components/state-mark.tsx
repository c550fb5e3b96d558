import type { KpiState } from "@/lib/scorecard/kpi-state";
import classes from "./state-mark.module.css";

/** The sign of a state, always beside its words: a dot reached, a triangle below, a ring for a month not over. */
export function StateMark({ state }: { state: KpiState }) {
  return state === "none" ? null : (
    <span className={classes.mark} data-state={state} aria-hidden="true" />
  );
}
