import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { type Actor, actorMay } from "@/lib/auth/actor";
import { requirePermission } from "@/lib/auth/server/session";
import { AppError } from "@/lib/core/errors";
import { getInstrument } from "@/lib/instruments/server/list-instruments";
import { InstrumentForm } from "../_components/instrument-form";
import { InstrumentSheet } from "../_components/instrument-sheet";

export const metadata: Metadata = { title: "Assessment or survey" };

/** An assessment or survey: the client's own to change for staff, to read otherwise. */
export default async function InstrumentPage({
  params,
}: PageProps<"/surveys/instruments/[instrumentId]">) {
  const actor = await requirePermission("coaching.read");
  const instrument = await loadInstrument(actor, (await params).instrumentId);
  const { id, kind, name, description, items, origin, isArchived, engagements } = instrument;
  const mayEdit = actorMay(actor, "coaching.set-up");
  return mayEdit && origin === "custom" && !isArchived ? (
    <InstrumentForm
      key={id}
      id={id}
      instrument={{ kind, name, description, items }}
      hasFixedQuestions={engagements > 0}
    />
  ) : (
    <InstrumentSheet instrument={instrument} mayEdit={mayEdit} />
  );
}

/** The one of an address; the page of things that are not there when there is none. */
async function loadInstrument(actor: Actor, id: string) {
  if (!/^\d{1,9}$/.test(id)) notFound();
  try {
    return await getInstrument(actor, { id: Number(id) });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
