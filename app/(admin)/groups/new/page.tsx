import type { Metadata } from "next";
import { requirePermission } from "@/lib/auth/server/session";
import { newGroup } from "@/lib/groups/coaching-group";
import { GroupForm } from "../_components/group-form";
import { loadChoices } from "../_components/load-choices";

export const metadata: Metadata = { title: "New group" };

/** A group to be. */
export default async function NewGroupPage() {
  const actor = await requirePermission("coaching.set-up");
  return <GroupForm id={null} group={newGroup} choices={await loadChoices(actor)} />;
}
