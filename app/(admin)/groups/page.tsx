import type { Metadata } from "next";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission } from "@/lib/auth/server/session";
import { listAudiences } from "@/lib/groups/server/audiences";
import { listGroups } from "@/lib/groups/server/list-groups";
import { GroupsView } from "./_components/groups-view";

export const metadata: Metadata = { title: "Groups" };

/** The kinds of engagement that learners can be added to, with what each presets. */
export default async function GroupsPage() {
  const actor = await requirePermission("coaching.read");
  const [groups, audiences] = await Promise.all([
    listGroups(actor, { includeArchived: true }),
    listAudiences(actor, {}),
  ]);
  return (
    <GroupsView
      groups={groups}
      audienceCount={audiences.length}
      mayEdit={actorMay(actor, "coaching.set-up")}
    />
  );
}
