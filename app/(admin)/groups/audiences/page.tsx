import type { Metadata } from "next";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission } from "@/lib/auth/server/session";
import { listAudiences } from "@/lib/groups/server/audiences";
import { listGroups } from "@/lib/groups/server/list-groups";
import { AudiencesView } from "./_components/audiences-view";

export const metadata: Metadata = { title: "Audiences" };

/** The entitlements of the platform that learners receive when they are added. */
export default async function AudiencesPage() {
  const actor = await requirePermission("coaching.read");
  const [audiences, groups] = await Promise.all([listAudiences(actor, {}), listGroups(actor, {})]);
  return (
    <AudiencesView
      audiences={audiences}
      groupCount={groups.length}
      mayEdit={actorMay(actor, "coaching.set-up")}
    />
  );
}
