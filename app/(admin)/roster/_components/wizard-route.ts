import type { WizardStep } from "@/components/wizard/wizard-steps";
import type { ImportState, ImportView } from "@/lib/roster/import-view";

export const stepKeys = ["upload", "match", "validate", "preview", "commit"] as const;
export type StepKey = (typeof stepKeys)[number];

export const stepLabels: Record<StepKey, string> = {
  upload: "Upload",
  match: "Match columns",
  validate: "Validate",
  preview: "Preview",
  commit: "Commit",
};

/** The steps that can be looked at in each state; the last is where the import stands. */
const openSteps: Record<ImportState, readonly StepKey[]> = {
  uploading: ["upload"],
  matching: ["upload", "match"],
  validating: ["upload", "match", "validate", "preview"],
  previewed: ["upload", "match", "validate", "preview"],
  committing: ["commit"],
  committed: ["commit"],
  discarded: ["commit"],
  failed: ["commit"],
};

export function stepHref(importId: string, step: StepKey): string {
  return `/roster/imports/${importId}/${step}`;
}

/** The pages of an undo, and of the import that it takes back. */
export const undoHref = {
  ofUndo: (importId: string) => `/roster/imports/${importId}/undo`,
  ofImport: (importId: string) => `/roster/imports/${importId}`,
} as const;

/** Where an import is looked at: on the page of its undo, or at the step where it stands. */
export function currentHref(view: Pick<ImportView, "id" | "state" | "counts" | "undoes">): string {
  return view.undoes ? undoHref.ofUndo(view.id) : stepHref(view.id, currentStep(view));
}

/** Whether a step of the import can be looked at now. */
export function isStepOpen(state: ImportState, step: StepKey): boolean {
  return openSteps[state].includes(step);
}

/** Where to go on with an import: rows that need a person come before the preview. */
export function currentStep({ state, counts }: Pick<ImportView, "state" | "counts">): StepKey {
  if (state === "validating") return "validate";
  if (state === "previewed") return counts && counts.rejected > 0 ? "validate" : "preview";
  return openSteps[state].at(-1) ?? "upload";
}

/** The named steps with an address for each that can be gone back to. */
export function wizardSteps(importId: string, state: ImportState): WizardStep[] {
  return stepKeys.map((key) => ({
    label: stepLabels[key],
    ...(isStepOpen(state, key) ? { href: stepHref(importId, key) } : {}),
  }));
}
