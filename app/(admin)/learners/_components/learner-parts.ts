import type { ComponentType } from "react";
import type { LearnerColumn } from "@/lib/learners/learner-columns";
import type { LearnerListRequest, LearnerRow } from "@/lib/learners/learner-list";
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

export interface ExportButtonProps {
  /** What is viewed. */
  request: LearnerListRequest;
  matching: number;
  columns: LearnerColumn[];
  /** What is ticked; null when nobody is. */
  selection: LearnerSelection | null;
  count: number;
}

/** What other files bring to the table, each in its place; a place without a part stays empty. */
interface LearnerParts {
  /** Buttons in the bar of the selection. */
  SelectionActions?: ComponentType<SelectionActionsProps>;
  /** Icons at the end of the row that is pointed at. */
  RowTools?: ComponentType<RowActionsProps>;
  /** Entries of a row's menu. */
  RowMenuItems?: ComponentType<RowActionsProps>;
  /** In the title row. */
  ExportButton?: ComponentType<ExportButtonProps>;
  /** Beside the title. */
  SavedViews?: ComponentType;
}

export const learnerParts: LearnerParts = {};
