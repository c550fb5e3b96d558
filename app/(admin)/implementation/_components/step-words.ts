import type { StepState } from "@/lib/implementation/roll-out";

export const stateWords: Record<StepState, string> = {
  open: "Not begun",
  under_way: "Under way",
  done: "Done",
};
