"use client";

import { useCallback, useTransition } from "react";
import type { ActionResult } from "@/lib/core/action-result";
import { notifyRefusal, unreachable } from "./notify";

interface Handlers<R> {
  onDone?: (result: R) => void;
  /** Shows a refusal in place; without it a notice says why. */
  onRefused?: (message: string) => void;
}

/** Runs server actions: whether one is under way, and a function that runs one and tells how it ended. */
export function useAction(): {
  isBusy: boolean;
  run: <R>(call: () => Promise<ActionResult<R>>, handlers?: Handlers<R>) => void;
} {
  const [isBusy, start] = useTransition();
  const run = useCallback(
    <R>(call: () => Promise<ActionResult<R>>, { onDone, onRefused }: Handlers<R> = {}) => {
      const refuse = onRefused ?? notifyRefusal;
      start(async () => {
        const answer = await call().catch(() => null);
        if (answer?.ok) onDone?.(answer.result);
        else refuse(answer?.error.message ?? unreachable);
      });
    },
    [],
  );
  return { isBusy, run };
}
