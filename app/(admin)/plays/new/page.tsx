import type { Metadata } from "next";
import { requirePermission } from "@/lib/auth/server/session";
import { listPlayChoices } from "@/lib/plays/server/play-choices";
import { NewPlay } from "../_components/new-play";

export const metadata: Metadata = { title: "New play" };

/** A play to be, over users or over accounts. */
export default async function NewPlayPage() {
  const actor = await requirePermission("activity.manage");
  const [user, account] = await Promise.all([
    listPlayChoices(actor, { object: "user" }),
    listPlayChoices(actor, { object: "account" }),
  ]);
  return <NewPlay choices={{ user, account }} />;
}
