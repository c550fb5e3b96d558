import {
  IconCheck,
  IconCircleOff,
  IconHistory,
  IconQuestionMark,
  IconUser,
  type TablerIcon,
} from "@tabler/icons-react";
import type { MatchedColumn, TargetColumn } from "@/lib/roster/import-view";
import { type Choice, IGNORE } from "./column-choices";
import classes from "./how-badge.module.css";

interface HowBadgeProps {
  column: MatchedColumn;
  choice: Choice;
  /** The roster column that is chosen. */
  target: TargetColumn | undefined;
}

/** Why a column has its choice: by its name, learned from a file before, close, or chosen by hand. */
export function HowBadge({ column, choice, target }: HowBadgeProps) {
  const { Icon, tone, words } = lookOf(column, choice);
  return (
    <span className={classes.how} data-tone={tone} title={target?.description}>
      <Icon size={15} stroke={1.8} aria-hidden="true" />
      {words}
    </span>
  );
}

function lookOf(
  column: MatchedColumn,
  choice: Choice,
): { Icon: TablerIcon; tone: "good" | "wait" | "quiet"; words: string } {
  if (choice === undefined) {
    return column.how === "close"
      ? { Icon: IconQuestionMark, tone: "wait", words: "Close name" }
      : { Icon: IconQuestionMark, tone: "wait", words: "Not known" };
  }
  const isOwn = choice === column.key || (choice === IGNORE && column.key === null);
  if (isOwn && column.how === "exact")
    return { Icon: IconCheck, tone: "good", words: "Exact name" };
  if (isOwn && column.how === "learned") {
    const words = choice === IGNORE ? "Ignored last time too" : "As last time";
    return { Icon: IconHistory, tone: choice === IGNORE ? "quiet" : "good", words };
  }
  if (isOwn && column.how === "field_off") {
    return { Icon: IconCircleOff, tone: "quiet", words: "Field is switched off" };
  }
  return choice === IGNORE
    ? { Icon: IconCircleOff, tone: "quiet", words: "Ignored" }
    : { Icon: IconUser, tone: "good", words: "Your choice" };
}
