import type { ComponentType } from "react";
import type { LearnerRow } from "@/lib/learners/learner-list";
import type { LearnerSelection } from "@/lib/learners/learner-selection";

export interface SelectionActionsProps {
  selection: LearnerSelection;
  count: number;
  /** To be called when rows may have changed. */
  onDone: () => void;
}

export interface RowActionsProps {
  row: LearnerRow;
  onDone: () => void;
}

/** What other files bring to the table, each in its place; a place without a part stays empty. */
interface LearnerParts {
  /** Buttons in the bar of the selection. */
  SelectionActions?: ComponentType<SelectionActionsProps>;
  /** Icons at the end of the row that is pointed at. */
  RowTools?: ComponentType<RowActionsProps>;
  /** Entries of a row's menu. */
  RowMenuItems?: ComponentType<RowActionsProps>;
}

export const learnerParts: LearnerParts = {};
