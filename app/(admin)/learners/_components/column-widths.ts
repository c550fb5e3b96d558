import { type ColumnType, type LearnerTab, learnerColumns } from "@/lib/learners/learner-columns";
import type { LearnerLayout, ShownColumn } from "@/lib/learners/learner-layout";

/** The column of the ticks, before the name. */
export const tickWidth = 44;

const byType: Record<ColumnType, number> = {
  text: 200,
  date: 116,
  instant: 142,
  done: 124,
  raters: 112,
  coach: 164,
  yesNo: 92,
  integer: 104,
  decimal: 92,
  feedback: 112,
  list: 220,
  percent: 116,
};

const own: Partial<Record<ShownColumn, number>> = {
  name: 216,
  progress: 142,
  email: 236,
  sessionsCompleted: 168,
  note: 260,
  remeasurementCompleted: 190,
  threeSixtyRemeasurement: 156,
  remeasurementOpened: 176,
  remeasurementSurvey: 182,
  selfRemeasurement: 156,
  selfAssessment: 136,
  threeSixty: 140,
};

/** The width of a column in pixels: the one it was given, else one that suits its values and its head. */
export function widthOf(column: ShownColumn, { widths }: LearnerLayout, tab: LearnerTab): number {
  const given = widths[column] ?? (column === "progress" && tab === "all" ? 196 : own[column]);
  if (given !== undefined) return given;
  if (column === "progress") return byType.percent;
  const { type, short } = learnerColumns[column];
  return Math.max(byType[type], 40 + Math.round(short.length * 7));
}
