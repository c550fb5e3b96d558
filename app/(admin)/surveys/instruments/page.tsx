import type { Metadata } from "next";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission } from "@/lib/auth/server/session";
import { listInstruments } from "@/lib/instruments/server/list-instruments";
import { InstrumentsView } from "./_components/instruments-view";

export const metadata: Metadata = { title: "Assessments & surveys of coaching" };

/** What learners of the coaching programme and their raters answer. */
export default async function InstrumentsPage() {
  const actor = await requirePermission("coaching.read");
  const instruments = await listInstruments(actor, { includeArchived: true });
  return (
    <InstrumentsView
      rows={instruments.map(({ items, ...instrument }) => ({
        ...instrument,
        questions: items.length,
      }))}
      mayEdit={actorMay(actor, "coaching.set-up")}
    />
  );
}
