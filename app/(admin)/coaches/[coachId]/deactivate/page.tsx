import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { StandsUnder } from "@/components/shell/stands-under";
import { requirePermission } from "@/lib/auth/server/session";
import { getHandOver } from "@/lib/coaches/server/deactivate-coach";
import { orNotFound } from "../../_components/or-not-found";
import { readCoachId } from "../../_components/read-coach-id";
import { DeactivateView } from "./_components/deactivate-view";

export const metadata: Metadata = { title: "Deactivate coach" };

/** Before a coach is deactivated: what becomes of each learner, and of the sessions to come. */
export default async function DeactivatePage({
  params,
}: PageProps<"/coaches/[coachId]/deactivate">) {
  const actor = await requirePermission("coaches.manage");
  const coachId = readCoachId((await params).coachId);
  const found = await orNotFound(getHandOver(actor, { coachId }));
  if (found.coach.status === "deactivated") redirect(`/coaches/${coachId}`);
  return (
    <>
      <StandsUnder href="/coaches/organization" />
      <DeactivateView {...found} />
    </>
  );
}
