import type { TabCounts } from "@/lib/learners/learner-list";

/** User metrics at a glance; every count is what a list of learners behind it holds. */
export interface CoachingGlance {
  stages: TabCounts;
  coaches: { platform: number; organization: number };
  /** Of the plans that are open today; null without any. */
  licences: { used: number; of: number } | null;
  nudges: { key: string; count: number }[];
  withoutCoach: number;
}
