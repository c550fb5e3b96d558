"use client";

import { useEffect, useRef, useState } from "react";
import type { ActivityObject } from "@/lib/activity/attributes";
import type { AudienceCount } from "@/lib/audiences/audience-view";
import type { ConditionGroup } from "@/lib/audiences/condition";
import { countAudienceAction } from "../actions";

const PAUSE_MS = 300;

/** A live count, or the one before it while the next is under way. */
export interface LiveCount {
  /** Null before the first answer, and when counting failed. */
  found: AudienceCount | null;
  state: "counting" | "counted" | "failed";
  /** Why counting failed. */
  reason: string | null;
  /** Since when the numbers are right, in milliseconds. */
  countedAt: number | null;
  /** Counts again after a failure. */
  again: () => void;
}

/** Counts a condition 300 ms after its last change; answers that a later change overtook are thrown away. */
export function useLiveCount(
  object: ActivityObject,
  condition: ConditionGroup,
  audienceId: number | null,
): LiveCount {
  const [found, setFound] = useState<AudienceCount | null>(null);
  const [state, setState] = useState<LiveCount["state"]>("counting");
  const [reason, setReason] = useState<string | null>(null);
  const [countedAt, setCountedAt] = useState<number | null>(null);
  const [attempt, setAttempt] = useState(0);
  const isFirst = useRef(true);
  const latest = useRef({ object, condition, audienceId });
  latest.current = { object, condition, audienceId };
  // Counted again when something else is asked, or the same once more after a failure.
  const asked = JSON.stringify([object, condition, audienceId, attempt]);

  useEffect(() => {
    let isOvertaken = asked === "";
    setState("counting");
    const timer = setTimeout(
      async () => {
        const answer = await countAudienceAction(latest.current).catch(() => null);
        if (isOvertaken) return;
        if (answer?.ok) {
          setFound(answer.result);
          setCountedAt(Date.now());
          setState("counted");
        } else {
          setFound(null);
          setReason(answer?.error.message ?? "The server did not answer.");
          setState("failed");
        }
      },
      isFirst.current ? 0 : PAUSE_MS,
    );
    isFirst.current = false;
    return () => {
      isOvertaken = true;
      clearTimeout(timer);
    };
  }, [asked]);

  return { found, state, reason, countedAt, again: () => setAttempt((before) => before + 1) };
}
