"use client";

import { SegmentedControl } from "@mantine/core";
import { type ReactNode, useState } from "react";
import classes from "./profile-columns.module.css";

interface ProfileColumnsProps {
  timeline: ReactNode;
  sessions: ReactNode;
  plan: ReactNode;
}

const tabs = [
  { value: "timeline", label: "Timeline" },
  { value: "sessions", label: "Sessions" },
  { value: "plan", label: "Plan" },
];

/** Three columns on a desk, two on a small one; under 720 px one at a time. */
export function ProfileColumns({ timeline, sessions, plan }: ProfileColumnsProps) {
  const [tab, setTab] = useState("sessions");
  return (
    <div className={classes.columns} data-tab={tab}>
      <SegmentedControl
        className={classes.tabs}
        data={tabs}
        value={tab}
        onChange={setTab}
        aria-label="Part of the profile"
        fullWidth
      />
      <div className={classes.column} data-part="timeline">
        {timeline}
      </div>
      <div className={classes.column} data-part="sessions">
        {sessions}
      </div>
      <div className={classes.column} data-part="plan">
        {plan}
      </div>
    </div>
  );
}
