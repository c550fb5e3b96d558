"use client";

import { useEffect, useRef, useState } from "react";
import type { CallStatus } from "@/lib/activity/console-call";
import classes from "./call-announcer.module.css";
import { countedWords } from "./call-words";

const EVERY_MS = 5000;

interface CallAnnouncerProps {
  /** All that came since the page was opened, by how it ended. */
  came: Readonly<Record<CallStatus, number>>;
}

/** Tells those who hear the page what came, at most once in five seconds. */
export function CallAnnouncer({ came }: CallAnnouncerProps) {
  const [words, setWords] = useState("");
  const latest = useRef(came);
  latest.current = came;
  const told = useRef(came);
  useEffect(() => {
    const timer = setInterval(() => {
      const now = latest.current;
      const before = told.current;
      if (now === before) return;
      told.current = now;
      setWords(
        countedWords({
          accepted: now.accepted - before.accepted,
          held: now.held - before.held,
          rejected: now.rejected - before.rejected,
        }),
      );
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <div role="log" aria-label="New calls" aria-live="polite" className={classes.heard}>
      {words ? `New calls: ${words}.` : null}
    </div>
  );
}
