"use client";

import { useState } from "react";
import type { z } from "zod";
import { fieldErrors } from "@/lib/core/field-errors";

/**
 * What a form holds: its draft, what is wrong with each field once it was tried, and `check`, which answers the
 * parsed draft or null where something is wrong.
 */
export function useDraft<S extends z.ZodType>(schema: S, initial: z.input<S>) {
  const [draft, setDraft] = useState(initial);
  const [isTried, setTried] = useState(false);
  const parsed = schema.safeParse(draft);
  return {
    draft,
    set: (change: Partial<z.input<S>>) => setDraft((before) => Object.assign({}, before, change)),
    errors: isTried ? fieldErrors(parsed.error) : {},
    isChanged: JSON.stringify(draft) !== JSON.stringify(initial),
    reset: () => {
      setDraft(initial);
      setTried(false);
    },
    check: (): z.output<S> | null => {
      setTried(true);
      return parsed.success ? parsed.data : null;
    },
  };
}
