import type { Metadata } from "next";
import { formatMoment } from "@/components/ui/moment";
import { getService } from "@/lib/activity/server/get-service";
import { readVerification } from "@/lib/activity/server/read-verification";
import { serviceAddress } from "@/lib/activity/server/service-address";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { SetUpView } from "./_components/set-up-view";

export const metadata: Metadata = { title: "Training activity: set-up" };

/** How the academy's pages come to report to the organization, and whether they do. */
export default async function SetUpPage() {
  const actor = await requirePermission("activity.manage");
  const { name, timeZone } = (await requireSession()).organization;
  const { serviceId, webhookMadeAt, ...settings } = await getService(actor, {});
  return (
    <SetUpView
      organization={name}
      origin={serviceAddress()}
      serviceId={serviceId}
      settings={settings}
      webhookMade={webhookMadeAt && formatMoment(webhookMadeAt, timeZone)}
      verification={await readVerification(actor, {})}
      timeZone={timeZone}
    />
  );
}
