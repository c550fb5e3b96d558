import type { Metadata } from "next";
import { createLoader, parseAsString } from "nuqs/server";
import { StandsUnder } from "@/components/shell/stands-under";
import { requirePermission } from "@/lib/auth/server/session";
import { listAssignable } from "@/lib/coaches/server/assign-learner";
import { orNotFound } from "../../_components/or-not-found";
import { readCoachId } from "../../_components/read-coach-id";
import { AssignView } from "./_components/assign-view";

export const metadata: Metadata = { title: "Assign learner" };

const loadSearch = createLoader({ q: parseAsString.withDefault("") });

/** Learners who could be given to a coach, with why the coach fits. */
export default async function AssignPage({
  params,
  searchParams,
}: PageProps<"/coaches/[coachId]/assign">) {
  const actor = await requirePermission("coaches.manage");
  const coachId = readCoachId((await params).coachId);
  const { q } = await loadSearch(searchParams);
  const found = await orNotFound(listAssignable(actor, { coachId, search: q.slice(0, 100) }));
  return (
    <>
      <StandsUnder href={`/coaches/${found.coach.kind}`} />
      <AssignView {...found} />
    </>
  );
}
