"use client";

import { Box, Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { type KeyboardEvent, useId, useState } from "react";
import { usePrinting } from "@/components/chart/use-printing";
import { retryingPanel } from "@/components/ui/retrying";
import type { KpiCourses } from "@/lib/scorecard/kpi-courses";
import { countReached } from "@/lib/scorecard/kpi-state";
import { csatDefinition, csatKey, type Goal, goalNames } from "@/lib/scorecard/kpis";
import type { Comparison } from "@/lib/scorecard/periods";
import type { CsatReading, KpiReading, Scorecard } from "@/lib/scorecard/scorecard";
import { CsatList, csatWords } from "./csat-list";
import classes from "./goal-row.module.css";
import { KpiTile } from "./kpi-tile";

const OpenKpi = dynamic(
  retryingPanel(() => import("./open-kpi").then((module) => module.OpenKpi)),
  { loading: () => null },
);

interface GoalRowProps {
  goal: Goal;
  card: Scorecard;
  open: string | null;
  courses: KpiCourses | null;
  mayManage: boolean;
  comparison: { comparison: Comparison; period: number };
  peopleHref: (key: string, side: "counted" | "missing") => string;
  onOpen: (key: string | null) => void;
  onEdit: (kpi: KpiReading) => void;
}

/** Tiles shown before "Show more". */
const FIRST = 5;

/** One goal: its name and how much of it is on target, its tiles, and below them the one that is open. */
export function GoalRow(props: GoalRowProps) {
  const { goal, card, open, onOpen } = props;
  const id = useId();
  const panelId = `${id}-open`;
  const isPrinting = usePrinting();
  const [isLong, setLong] = useState(false);
  const all = card.kpis.filter((kpi) => kpi.goal === goal);
  const isOpenLate = all.findIndex(({ key }) => key === open) >= FIRST;
  const showsAll = isLong || isOpenLate || isPrinting;
  const tiles = showsAll ? all : all.slice(0, FIRST);
  const csat = goal === "rated" ? card.csat : [];
  const { reached, aimed } = countReached(all.map(({ state }) => state));
  const index = tiles.findIndex(({ key }) => key === open);
  const rated = csat.find(({ key }) => key === open);
  const shown = tiles[index] ?? (rated ? readingOf(rated, card.csatTarget) : undefined);
  const toggle = (key: string) => onOpen(open === key ? null : key);
  const perRow = Math.min(tiles.length, FIRST);

  const comparedWith = ({ isMonthly, custom }: KpiReading) => {
    const { comparison, period } = props.comparison;
    if (comparison === "year") return "against a year before";
    return isMonthly || custom ? "against the month before" : `against the ${period} months before`;
  };

  function closeOnEscape(event: KeyboardEvent) {
    if (event.key !== "Escape" || event.defaultPrevented || !shown) return;
    onOpen(null);
  }

  return (
    <section className={classes.row} aria-labelledby={id} onKeyDown={closeOnEscape}>
      <div className={classes.about}>
        <h2 className={classes.name} id={id}>
          {goalNames[goal]}
        </h2>
        {aimed > 0 ? (
          <p className={classes.note}>
            {reached} of {aimed} on target
          </p>
        ) : null}
        {csat.length > 0 ? (
          <p className={classes.note}>{csatWords(csat, card.csatTarget)}</p>
        ) : null}
        {all.length > FIRST && !isOpenLate ? (
          <Button
            variant="subtle"
            size="compact-sm"
            className={classes.more}
            aria-expanded={isLong}
            onClick={() => setLong(!isLong)}
          >
            {isLong ? "Show fewer" : `Show ${all.length - FIRST} more`}
          </Button>
        ) : null}
      </div>
      <div className={classes.work}>
        {tiles.length > 0 ? (
          <Box className={classes.tiles} __vars={{ "--q-columns": String(perRow) }}>
            {tiles.map((kpi) => (
              <KpiTile
                key={kpi.key}
                kpi={kpi}
                isOpen={kpi.key === open}
                controls={panelId}
                comparedWith={comparedWith(kpi)}
                onToggle={() => toggle(kpi.key)}
              />
            ))}
          </Box>
        ) : null}
        {goal === "rated" && csat.length === 0 ? (
          <p className={classes.none}>
            Nobody has answered about a course in this period. The survey goes out after a
            completion.
          </p>
        ) : null}
        {csat.length > 0 ? (
          <CsatList
            rows={csat}
            target={card.csatTarget}
            open={open}
            controls={panelId}
            onToggle={toggle}
          />
        ) : null}
        {shown ? (
          <OpenKpi
            key={shown.key}
            id={panelId}
            kpi={shown}
            courses={props.courses}
            place={
              index >= Math.floor((tiles.length - 1) / perRow) * perRow
                ? { index: index % perRow, count: perRow }
                : null
            }
            mayManage={props.mayManage}
            {...(rated ? { targetKey: csatKey } : {})}
            peopleHref={(side) => props.peopleHref(shown.key, side)}
            onClose={() => onOpen(null)}
            onEdit={props.mayManage && shown.custom ? () => props.onEdit(shown) : null}
          />
        ) : null}
      </div>
    </section>
  );
}

/** The satisfaction with one course, as its chart wants it. */
function readingOf(row: CsatReading, target: number): KpiReading {
  const none = { value: null, part: 0, whole: null };
  return {
    ...{ key: row.key, goal: "rated", name: `CSAT of ${row.title}`, definition: csatDefinition },
    ...{ unit: "percent", isMonthly: false, target, state: row.state, change: row.change },
    ...{ points: row.points, yearBefore: row.yearBefore, custom: null },
    ...{ now: row.points.at(-1) ?? none, compared: none },
    ...{ counted: "users who answered 4 or 5", missing: "users who answered 1, 2 or 3" },
  };
}
