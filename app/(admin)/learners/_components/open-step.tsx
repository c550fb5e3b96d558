"use client";

import { closeDialog, openDialog } from "@/components/ui/open-dialog";
import { fetchPart } from "@/components/ui/use-part";
import type { StepKind } from "@/lib/learners/learner-step";
import { stepNames } from "@/lib/learners/step-words";
import { type StepTarget, targetWords } from "./step-target";

/** Opens the dialog of a step; `onChanged` is called when it was taken, and when it was taken back. */
export async function openStep(
  kind: StepKind,
  target: StepTarget,
  onChanged?: () => void,
): Promise<void> {
  const preview = await fetchPart(() => import("./action-preview"));
  if (!preview) return;
  const modalId = openDialog({
    title: `${stepNames[kind].verb}${isChange(kind) ? " of" : ""} ${targetWords(target)}`,
    size: 480,
    children: (
      <preview.ActionPreview
        kind={kind}
        target={target}
        onClose={() => closeDialog(modalId)}
        onChanged={onChanged}
      />
    ),
  });
}

/** Whether the step puts something else in the place of what there is. */
export function isChange(kind: StepKind): boolean {
  return kind === "change_group" || kind === "change_coach";
}
