"use client";

import { Button } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { clockOf } from "./call-words";
import classes from "./connection-line.module.css";
import type { Connection } from "./use-call-stream";

interface ConnectionLineProps {
  connection: Connection;
  timeZone: string;
}

/** Says when the console hears nothing of the server, since when, and when it tries again; else nothing. */
export function ConnectionLine({ connection, timeZone }: ConnectionLineProps) {
  if (connection.state === "ended") {
    return (
      <p className={classes.line} role="status">
        <IconPlugConnectedX size={16} stroke={1.6} aria-hidden="true" />
        This console has ended: you signed out, your role changed, or you went to another
        organization.
        <Button size="compact-xs" variant="default" onClick={() => window.location.reload()}>
          Reload
        </Button>
      </p>
    );
  }
  if (connection.state !== "lost") return null;
  return (
    <p className={classes.line}>
      <IconPlugConnectedX size={16} stroke={1.6} aria-hidden="true" />
      <span role="status">
        Not connected since {clockOf(connection.since, timeZone).time.slice(0, 5)}
      </span>
      <Countdown until={connection.retryAt} />
    </p>
  );
}

function Countdown({ until }: { until: number }) {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.ceil((until - (now ?? until)) / 1000));
  return (
    <span className={classes.retry}>
      {seconds === 0 ? "trying again now" : `trying again in ${seconds} s`}
    </span>
  );
}
