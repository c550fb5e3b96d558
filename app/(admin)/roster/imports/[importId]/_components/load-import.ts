import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { toRoute } from "@/components/ui/internal-link";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import type { ImportView } from "@/lib/roster/import-view";
import { getImport } from "@/lib/roster/server/get-import";
import { currentHref, isStepOpen, type StepKey } from "../../../_components/wizard-route";

/** The import of an address; the page of things that are not there when there is none. */
export async function loadImport(actor: Actor, importId: string): Promise<ImportView> {
  if (!z.uuid().safeParse(importId).success) notFound();
  try {
    return await getImport(actor, { importId });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}

/** The import of a step's page; goes to the step where the import stands when this one is not open. */
export async function loadStep(actor: Actor, importId: string, step: StepKey): Promise<ImportView> {
  const view = await loadImport(actor, importId);
  if (view.undoes || !isStepOpen(view.state, step)) redirect(toRoute(currentHref(view)));
  return view;
}
