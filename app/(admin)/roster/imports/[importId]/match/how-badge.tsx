import {
  IconCheck,
  IconCircleOff,
  IconHistory,
  IconQuestionMark,
  IconUser,
  type TablerIcon,
} from "@tabler/icons-react";
import { Tag } from "@/components/ui/tag";
import type { MatchedColumn, TargetColumn } from "@/lib/roster/import-view";
import { type Choice, IGNORE } from "./column-choices";

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
    <Tag
      tone={tone}
      icon={<Icon size={15} stroke={1.8} aria-hidden="true" />}
      {...(target ? { title: target.description } : {})}
    >
      {words}
    </Tag>
  );
}

function lookOf(
  column: MatchedColumn,
  choice: Choice,
): { Icon: TablerIcon; tone: "accent" | "amber" | "plain"; words: string } {
  if (choice === undefined) {
    return column.how === "close"
      ? { Icon: IconQuestionMark, tone: "amber", words: "Close name" }
      : { Icon: IconQuestionMark, tone: "amber", words: "Not known" };
  }
  const isOwn = choice === column.key || (choice === IGNORE && column.key === null);
  if (isOwn && column.how === "exact")
    return { Icon: IconCheck, tone: "accent", words: "Exact name" };
  if (isOwn && column.how === "learned") {
    const words = choice === IGNORE ? "Ignored last time too" : "As last time";
    return { Icon: IconHistory, tone: choice === IGNORE ? "plain" : "accent", words };
  }
  if (isOwn && column.how === "field_off") {
    return { Icon: IconCircleOff, tone: "plain", words: "Field is switched off" };
  }
  return choice === IGNORE
    ? { Icon: IconCircleOff, tone: "plain", words: "Ignored" }
    : { Icon: IconUser, tone: "accent", words: "Your choice" };
}
