"use client";

import { Checkbox } from "@mantine/core";
import { useIntersection } from "@mantine/hooks";
import { IconStar } from "@tabler/icons-react";
import { type ReactNode, useEffect } from "react";
import { formatFigure } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import type { LearnerRow } from "@/lib/learners/learner-list";
import { progressOf } from "@/lib/learners/learner-progress";
import { type Clock, dayOf, shortDay, timeOf } from "./clock";
import classes from "./learner-cards.module.css";
import { SessionPips } from "./session-pips";
import { StageBar } from "./stage-bar";
import type { Selection } from "./use-selection";

interface LearnerCardsProps {
  rows: LearnerRow[];
  hasMore: boolean;
  loadMore: () => void;
  selection: Selection;
  clock: Clock;
  hrefOf: (row: LearnerRow) => string;
  empty: ReactNode;
}

/** The learners on a phone: who, with whom, how far, when next. */
export function LearnerCards({ rows, hasMore, loadMore, empty, ...rest }: LearnerCardsProps) {
  const { ref, entry } = useIntersection({ rootMargin: "600px" });
  const isNear = entry?.isIntersecting === true;
  useEffect(() => {
    if (isNear && hasMore) loadMore();
  }, [isNear, hasMore, loadMore]);
  if (rows.length === 0) return empty;
  return (
    <>
      <ul className={classes.cards}>
        {rows.map((row) => (
          <Card key={row.engagementId} row={row} {...rest} />
        ))}
      </ul>
      <div ref={ref} />
    </>
  );
}

function Card({
  row,
  selection,
  clock,
  hrefOf,
}: Pick<LearnerCardsProps, "selection" | "clock" | "hrefOf"> & { row: LearnerRow }) {
  const { engagementId: id, values } = row;
  const isSelected = selection.isSelected(id);
  const { day, days } = progressOf(row, clock.today);
  return (
    <li className={classes.card} data-selected={isSelected || undefined}>
      <Checkbox
        size="md"
        className={classes.tick}
        aria-label={`Select ${values.name}`}
        checked={isSelected}
        onChange={() => selection.toggle(id)}
      />
      <div className={classes.main}>
        <InternalLink href={hrefOf(row)} className={classes.name} dir="auto">
          {values.name}
        </InternalLink>
        <span className={classes.under} dir="auto">
          {[values.coachName, row.groupName].filter(Boolean).join(" · ")}
        </span>
        <span className={classes.marks}>
          <SessionPips
            completed={values.sessionsCompleted}
            charged={row.lateCancelsCharged}
            of={row.sessions}
          />
          <span>{values.sessionsRemaining} left</span>
          <StageBar row={row} today={clock.today} />
          <span>
            day {day}/{days}
          </span>
        </span>
      </div>
      <div className={classes.side}>
        <Next row={row} clock={clock} />
        {values.rating === null ? null : (
          <span className={classes.rating}>
            <IconStar size={13} stroke={1.8} aria-label="Rating" />
            {formatFigure(values.rating)}
          </span>
        )}
      </div>
    </li>
  );
}

function Next({ row: { stage, values }, clock }: { row: LearnerRow; clock: Clock }) {
  const at = values.nextSession;
  if (at) {
    return (
      <>
        <span className={classes.when}>{shortDay(dayOf(at, clock), clock)}</span>
        <span className={classes.under}>{timeOf(at, clock)}</span>
      </>
    );
  }
  if (stage !== "steady" && stage !== "remeasurement") return null;
  return (
    <>
      <span className={classes.look}>None</span>
      <span className={classes.under}>booked</span>
    </>
  );
}
