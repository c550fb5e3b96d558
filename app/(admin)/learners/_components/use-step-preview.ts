"use client";

import { useEffect, useState } from "react";
import type { LearnerSelection } from "@/lib/learners/learner-selection";
import type { AnyStep } from "@/lib/learners/learner-step";
import type { StepPreview } from "@/lib/learners/plan-step";
import { previewCoachChangeAction, previewStepAction } from "../actions";

interface Seen {
  /** The step that this is about, as text. */
  of: string;
  preview: StepPreview | null;
  refusal: string | null;
}

/** What a step would do, asked anew 300 ms after it changes; the preview before stays until then. */
export function useStepPreview(
  selection: LearnerSelection,
  step: AnyStep | null,
): { preview: StepPreview | null; refusal: string | null; isCurrent: boolean } {
  const of = JSON.stringify({ selection, step });
  const [seen, setSeen] = useState<Seen>({ of: "", preview: null, refusal: null });

  useEffect(() => {
    if (!step) return;
    let isStale = false;
    const timer = setTimeout(
      async () => {
        const answer = await previewOf(selection, step).catch(() => null);
        if (isStale) return;
        if (answer?.ok) setSeen({ of, preview: answer.result, refusal: null });
        else {
          const refusal = answer?.error.message ?? "The server did not answer. Please try again.";
          setSeen({ of, preview: null, refusal });
        }
      },
      step.kind === "extend" ? 300 : 0,
    );
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [of, selection, step]);

  return {
    preview: seen.preview,
    refusal: seen.refusal,
    isCurrent: step !== null && seen.of === of,
  };
}

function previewOf(selection: LearnerSelection, step: AnyStep) {
  return step.kind === "change_coach"
    ? previewCoachChangeAction({ selection, coachId: step.coachId, sessions: step.sessions })
    : previewStepAction({ selection, step });
}
