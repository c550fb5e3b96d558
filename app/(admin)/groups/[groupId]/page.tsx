import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { type Actor, actorMay } from "@/lib/auth/actor";
import { requirePermission } from "@/lib/auth/server/session";
import { AppError } from "@/lib/core/errors";
import { GroupInput } from "@/lib/groups/coaching-group";
import { getGroup } from "@/lib/groups/server/list-groups";
import { GroupFacts } from "../_components/group-facts";
import { GroupForm } from "../_components/group-form";
import { loadChoices } from "../_components/load-choices";

export const metadata: Metadata = { title: "Group" };

/** A group: to change for staff, to read for others and while it is archived. */
export default async function GroupPage({ params }: PageProps<"/groups/[groupId]">) {
  const actor = await requirePermission("coaching.read");
  const group = await loadGroup(actor, (await params).groupId);
  const mayEdit = actorMay(actor, "coaching.set-up");
  return mayEdit && !group.isArchived ? (
    <GroupForm
      key={group.id}
      id={group.id}
      group={GroupInput.parse(group)}
      choices={await loadChoices(actor)}
    />
  ) : (
    <GroupFacts group={group} mayEdit={mayEdit} />
  );
}

/** The group of an address; the page of things that are not there when there is none. */
async function loadGroup(actor: Actor, id: string) {
  if (!/^\d{1,9}$/.test(id)) notFound();
  try {
    return await getGroup(actor, { id: Number(id) });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
