"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useAction } from "@/components/ui/use-action";
import type { Candidate } from "@/lib/enrolment/person";
import { searchCandidatesAction } from "../actions";

const PAUSE_MS = 250;

interface Found {
  /** For what was searched. */
  search: string;
  people: Candidate[];
  hasMore: boolean;
}

/**
 * The people who match what is typed, once typing pauses. Only the answer to the latest words counts: the list never
 * goes back to what was asked before. What was found last stays until then.
 */
export function useCandidates(search: string) {
  const [found, setFound] = useState<Found | null>(null);
  const [refused, setRefused] = useState<{ search: string; message: string } | null>(null);
  const latest = useRef(search);
  const { run } = useAction();
  const ask = useCallback(
    (words: string) => {
      setRefused(null);
      run(() => searchCandidatesAction({ search: words }), {
        onDone: (result) => {
          if (latest.current === words) setFound({ search: words, ...result });
        },
        onRefused: (message) => setRefused({ search: words, message }),
      });
    },
    [run],
  );
  useEffect(() => {
    latest.current = search;
    const timer = setTimeout(() => ask(search), search === "" ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [search, ask]);
  const refusal = refused?.search === search ? refused.message : null;
  return {
    found,
    refusal,
    isAwaited: refusal === null && found?.search !== search,
    again: () => ask(search),
  };
}
