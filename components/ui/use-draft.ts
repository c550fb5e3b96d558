"use client";

import { useState } from "react";
import type { z } from "zod";
import { fieldErrors } from "@/lib/core/field-errors";

/**
 * What a form holds: its draft (what `initial` is, with whatever it carries besides), what is wrong with each field
 * once it was tried, and `check`, which answers the parsed draft, or null where something is wrong and then goes to
 * the first field that is.
 */
export function useDraft<S extends z.ZodType, D extends z.input<S> & object>(
  schema: S,
  initial: D,
) {
  const [draft, setDraft] = useState<D>(initial);
  const [isTried, setTried] = useState(false);
  const parsed = schema.safeParse(draft);
  return {
    draft,
    set: (change: Partial<D>) => setDraft((before) => ({ ...before, ...change })),
    errors: isTried ? fieldErrors(parsed.error) : {},
    isChanged: JSON.stringify(draft) !== JSON.stringify(initial),
    reset: () => {
      setDraft(initial);
      setTried(false);
    },
    check: (): z.output<S> | null => {
      setTried(true);
      if (parsed.success) return parsed.data;
      requestAnimationFrame(focusFirstWrong);
      return null;
    },
  };
}

function focusFirstWrong(): void {
  const field = document.querySelector<HTMLElement>('[aria-invalid="true"]');
  field?.focus({ preventScroll: true });
  field?.scrollIntoView({ block: "center" });
}
