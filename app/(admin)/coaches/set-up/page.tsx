import type { Metadata } from "next";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { listCoachSetUp } from "@/lib/coaches/server/set-up/list-set-up";
import { CoachSetUpView } from "./_components/coach-set-up-view";

export const metadata: Metadata = { title: "Coaches: set-up" };

/** Which coaches of the vendor's pool serve the organization, and the organization's own. */
export default async function CoachSetUpPage() {
  const actor = await requirePermission("coaching.set-up");
  const { name } = (await requireSession()).organization;
  const { pool, own } = await listCoachSetUp(actor, {});
  return (
    <CoachSetUpView
      pool={pool}
      own={own}
      organization={name}
      timeZones={["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")]}
    />
  );
}
