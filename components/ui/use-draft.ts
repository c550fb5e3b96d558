"use client";

import { useRef, useState } from "react";
import type { z } from "zod";
import { fieldErrors } from "@/lib/core/field-errors";
import { fetchPart } from "./use-part";

/**
 * What a form holds: its draft (what `initial` is, with whatever it carries besides), what is wrong with each field
 * once it was tried, and `check`, which answers the parsed draft, or null where something is wrong and then goes to
 * the first field that is. The schema is fetched when something is entered, not with the page.
 */
export function useDraft<S extends z.ZodType, D extends z.input<S> & object>(
  loadSchema: () => Promise<S>,
  initial: D,
) {
  const [draft, setDraft] = useState<D>(initial);
  const [tried, setTried] = useState<{ schema: S } | null>(null);
  const isChecking = useRef(false);

  async function check(): Promise<z.output<S> | null> {
    // Pressed twice while the schema was on its way.
    if (isChecking.current) return null;
    isChecking.current = true;
    const schema = tried?.schema ?? (await fetchPart(loadSchema));
    isChecking.current = false;
    if (!schema) return null;
    setTried({ schema });
    const parsed = schema.safeParse(draft);
    if (parsed.success) return parsed.data;
    requestAnimationFrame(focusFirstWrong);
    return null;
  }

  const error = tried?.schema.safeParse(draft).error;
  return {
    draft,
    set: (change: Partial<D>) => {
      void loadSchema().catch(() => undefined);
      setDraft((before) => ({ ...before, ...change }));
    },
    errors: fieldErrors(error),
    errorsUnder: (...path: (string | number)[]) => fieldErrors(error, path),
    isChanged: JSON.stringify(draft) !== JSON.stringify(initial),
    reset: () => {
      setDraft(initial);
      setTried(null);
    },
    check,
  };
}

function focusFirstWrong(): void {
  const field = document.querySelector<HTMLElement>('[aria-invalid="true"]');
  field?.focus({ preventScroll: true });
  field?.scrollIntoView({ block: "center" });
}
