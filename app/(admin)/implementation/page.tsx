import type { Metadata } from "next";
import { formatDay } from "@/components/ui/moment";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { isLate, stepTexts } from "@/lib/implementation/roll-out";
import { readImplementation } from "@/lib/implementation/server/read-implementation";
import { ImplementationView } from "./_components/implementation-view";

export const metadata: Metadata = { title: "Implementation" };

/** The roll-out: its steps with owners and dates, whom to invite, and what the data say is done. */
export default async function ImplementationPage() {
  const actor = await requirePermission("implementation.read");
  const { organization } = await requireSession();
  const { timeZone } = organization;
  const { today, steps, stakeholders, checklist } = await readImplementation(actor, {});
  const day = (date: string | null) => date && formatDay(new Date(`${date}T12:00:00Z`), "UTC");
  return (
    <ImplementationView
      mayEdit={actorMay(actor, "implementation.manage")}
      steps={steps.map((note) => ({
        ...note,
        ...stepTexts[note.step],
        isLate: isLate(note, today),
        due: day(note.dueOn),
        done: day(note.doneOn),
      }))}
      stakeholders={stakeholders}
      checklist={checklist.map(({ at, ...item }) => ({
        ...item,
        on: at && formatDay(at, timeZone),
      }))}
    />
  );
}
