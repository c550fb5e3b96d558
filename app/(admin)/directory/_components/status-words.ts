import type { LearnerStatus } from "@/lib/learners/directory-view";

/** The words for a learner's status. */
export const statusWords: Record<LearnerStatus, string> = {
  active: "Active",
  on_leave: "On leave",
  inactive: "Inactive",
};
