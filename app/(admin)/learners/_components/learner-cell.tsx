import { IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { formatFigure, formatPercent } from "@/components/ui/figures";
import { type LearnerColumn, learnerColumns } from "@/lib/learners/learner-columns";
import type { ShownColumn } from "@/lib/learners/learner-layout";
import type { LearnerRow } from "@/lib/learners/learner-list";
import { progressOf } from "@/lib/learners/learner-progress";
import { awaitsSession } from "@/lib/learners/stage";
import { type Clock, dayOf, longDay, shortDay, timeOf } from "./clock";
import classes from "./learner-cell.module.css";
import { SessionPips } from "./session-pips";
import { StageBar, stageWords } from "./stage-bar";

/** A rating under this is one that a person should look at. */
const lowRating = 4;

interface LearnerCellProps {
  column: Exclude<ShownColumn, "name" | "note">;
  row: LearnerRow;
  clock: Clock;
  /** Says the stage in words: where learners of several stages stand together. */
  saysStage: boolean;
}

/** What a cell shows, by its column where it has a shape of its own, else by the type of its values. */
export function LearnerCell({ column, row, clock, saysStage }: LearnerCellProps): ReactNode {
  const { values } = row;
  switch (column) {
    case "progress":
      return <Progress row={row} today={clock.today} saysStage={saysStage} />;
    case "sessionsCompleted":
      return (
        <span className={classes.mark}>
          <SessionPips
            completed={values.sessionsCompleted}
            charged={row.lateCancelsCharged}
            of={row.sessions}
          />
          {values.sessionsCompleted}
        </span>
      );
    case "nextSession":
      return <NextSession row={row} clock={clock} />;
    case "rating":
      return <Rating row={row} />;
    default:
      return <Plain column={column} row={row} clock={clock} />;
  }
}

function Progress({
  row,
  today,
  saysStage,
}: {
  row: LearnerRow;
  today: string;
  saysStage: boolean;
}) {
  const isIncomplete = row.stage === "completed" && row.isComplete === false;
  return (
    <span className={classes.mark}>
      <StageBar row={row} today={today} />
      {saysStage || isIncomplete ? (
        <span className={isIncomplete ? classes.look : undefined}>{stageWords(row)}</span>
      ) : (
        formatPercent(progressOf(row, today).share)
      )}
    </span>
  );
}

function NextSession({ row: { stage, values }, clock }: { row: LearnerRow; clock: Clock }) {
  const at = values.nextSession;
  if (at) return `${shortDay(dayOf(at, clock), clock)}, ${timeOf(at, clock)}`;
  return awaitsSession(stage, values.sessionsRemaining) ? (
    <span className={classes.look}>None booked</span>
  ) : (
    <Nothing />
  );
}

function Rating({ row: { values } }: { row: LearnerRow }) {
  const { rating, ratingCount } = values;
  if (rating === null) return <Nothing />;
  return (
    <span>
      <span className={rating < lowRating ? classes.look : classes.strong}>
        {formatFigure(rating)}
      </span>{" "}
      <span className={classes.quiet}>({ratingCount})</span>
    </span>
  );
}

const feedbackWords = { none: "Not invited", invited: "Invited", received: "Received" };

function Plain({ column, row, clock }: { column: LearnerColumn; row: LearnerRow; clock: Clock }) {
  const value = row.values[column];
  if (value === null || value === "") return <Nothing />;
  if (typeof value === "boolean")
    return value ? <Done /> : <span className={classes.quiet}>No</span>;
  if (value instanceof Date) {
    const day = dayOf(value, clock);
    const isMoment = learnerColumns[column].type === "instant";
    const words = `${shortDay(day, clock)}${isMoment ? `, ${timeOf(value, clock)}` : ""}`;
    return isMoment ? words : <Done day={words} title={longDay(day)} />;
  }
  if (typeof value === "number") {
    return learnerColumns[column].type === "percent" ? formatPercent(value / 100) : value;
  }
  if (column === "raters") {
    const { answered, invited } = row.values.raters;
    return invited === 0 ? <Nothing /> : `${answered} / ${invited}`;
  }
  if (column === "managerFeedback") {
    const word = row.values.managerFeedback;
    return (
      <span className={word === "none" ? classes.quiet : undefined}>{feedbackWords[word]}</span>
    );
  }
  if (column === "focusAreas") {
    return <Text>{row.values.focusAreas.join(", ")}</Text>;
  }
  if (learnerColumns[column].type === "date") return shortDay(String(value), clock);
  return <Text>{String(value)}</Text>;
}

/** Names and lists may be in any script and longer than their column. */
function Text({ children }: { children: string }) {
  if (children === "") return <Nothing />;
  return (
    <span dir="auto" title={children}>
      {children}
    </span>
  );
}

function Done({ day, title }: { day?: string; title?: string }) {
  return (
    <span className={classes.done} title={title}>
      <IconCheck
        size={15}
        stroke={2}
        {...(day ? { "aria-hidden": true } : { role: "img", "aria-label": "Yes" })}
      />
      {day}
    </span>
  );
}

function Nothing() {
  return (
    <span className={classes.quiet}>
      <span aria-hidden="true">–</span>
    </span>
  );
}
