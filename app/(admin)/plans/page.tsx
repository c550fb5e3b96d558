import type { Metadata } from "next";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission } from "@/lib/auth/server/session";
import { listPlans } from "@/lib/plans/server/list-plans";
import { PlansView } from "./_components/plans-view";

export const metadata: Metadata = { title: "Plans" };

/** What the client has bought: licences between two days, and how many are in use. */
export default async function PlansPage() {
  const actor = await requirePermission("coaching.read");
  const plans = await listPlans(actor, { includeArchived: true });
  return <PlansView plans={plans} mayEdit={actorMay(actor, "coaching.set-up")} />;
}
