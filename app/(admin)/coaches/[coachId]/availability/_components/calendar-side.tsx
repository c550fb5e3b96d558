"use client";

import { Button } from "@mantine/core";
import { IconWorld } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import { retryingPanel } from "@/components/ui/retrying";
import type { WorkingHours } from "@/lib/coaches/coach-calendar";
import classes from "./calendar-side.module.css";
import { Exceptions, type ShownException } from "./exceptions";

const HoursModal = dynamic(
  retryingPanel(() => import("./hours-modal").then((module) => module.HoursModal)),
  { loading: () => null },
);

/** What stands beside the calendar, in words. */
export interface SideModel {
  title: string;
  figures: [label: string, value: string][];
  rules: [label: string, value: string][];
  clocks: string[];
}

interface CalendarSideProps {
  side: SideModel;
  coachId: number;
  mayManage: boolean;
  hours: WorkingHours[];
  exceptions: ShownException[];
  today: string;
}

const legend = [
  ["booked", "Booked"],
  ["held", "Held"],
  ["free", "Free"],
  ["break", "Break, away"],
  ["outside", "Outside working hours"],
] as const;

/** Figures of what is shown, the coach's rules and exceptions, what the clocks do, and what the looks mean. */
export function CalendarSide({
  side,
  coachId,
  mayManage,
  hours,
  exceptions,
  today,
}: CalendarSideProps) {
  const [isEditing, setEditing] = useState(false);
  return (
    <SidePanel title={side.title}>
      <PanelSection isFirst>
        <Facts facts={side.figures} />
      </PanelSection>
      <PanelSection
        title="Rules of this coach"
        aside={
          mayManage ? (
            <Button variant="subtle" size="compact-xs" onClick={() => setEditing(true)}>
              Edit hours
            </Button>
          ) : null
        }
      >
        <Facts facts={side.rules} />
      </PanelSection>
      <Exceptions coachId={coachId} mayManage={mayManage} exceptions={exceptions} today={today} />
      {side.clocks.length > 0 ? (
        <PanelSection title="Clocks">
          {side.clocks.map((note) => (
            <p key={note} className={classes.clock}>
              <IconWorld size={16} stroke={1.6} aria-hidden="true" />
              <span>{note}</span>
            </p>
          ))}
        </PanelSection>
      ) : null}
      <PanelSection>
        <ul className={classes.legend}>
          {legend.map(([kind, label]) => (
            <li key={kind}>
              <span className={classes.sample} data-kind={kind} aria-hidden="true" />
              {label}
            </li>
          ))}
        </ul>
      </PanelSection>
      {isEditing ? (
        <HoursModal coachId={coachId} hours={hours} onClose={() => setEditing(false)} />
      ) : null}
    </SidePanel>
  );
}

function Facts({ facts }: { facts: [string, string][] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
