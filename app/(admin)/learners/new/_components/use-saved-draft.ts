"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { EnrolmentDraft } from "@/lib/enrolment/enrolment-draft";
import { saveDraftAction } from "../actions";

const PAUSE_MS = 600;

export type SaveState =
  | { kind: "new" }
  | { kind: "saving" }
  | { kind: "saved"; at: Date }
  | { kind: "failed"; message: string };

/**
 * A draft that is saved by itself, soon after each change and when the page is left. `flush` saves at once and
 * answers whether the server has everything.
 */
export function useSavedDraft(
  draftId: string,
  initial: { draft: EnrolmentDraft; savedAt: Date | null },
  onSaved: () => void,
) {
  const [draft, setDraft] = useState(initial.draft);
  const [save, setSave] = useState<SaveState>(
    initial.savedAt ? { kind: "saved", at: initial.savedAt } : { kind: "new" },
  );
  const latest = useRef(initial.draft);
  const stored = useRef(initial.draft);
  const running = useRef<Promise<boolean> | null>(null);
  const told = useRef(onSaved);
  told.current = onSaved;

  const change = useCallback((next: (before: EnrolmentDraft) => EnrolmentDraft) => {
    latest.current = next(latest.current);
    setDraft(latest.current);
  }, []);

  const flush = useCallback((): Promise<boolean> => {
    // One save at a time; what is entered meanwhile is saved by the next turn.
    const saveAll = async () => {
      while (latest.current !== stored.current) {
        const sent = latest.current;
        setSave({ kind: "saving" });
        const answer = await saveDraftAction({ draftId, draft: sent }).catch(() => null);
        if (!answer?.ok) {
          const message = answer?.error.message ?? "The server did not answer.";
          setSave({ kind: "failed", message });
          return false;
        }
        stored.current = sent;
        setSave({ kind: "saved", at: answer.result.savedAt });
        told.current();
      }
      return true;
    };
    running.current ??= saveAll().finally(() => {
      running.current = null;
    });
    return running.current;
  }, [draftId]);

  useEffect(() => {
    if (draft === stored.current) return;
    const timer = setTimeout(flush, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, flush]);

  useEffect(() => {
    const leave = () => {
      if (document.visibilityState === "hidden") void flush();
    };
    document.addEventListener("visibilitychange", leave);
    return () => document.removeEventListener("visibilitychange", leave);
  }, [flush]);

  return { draft, change, save, flush };
}
