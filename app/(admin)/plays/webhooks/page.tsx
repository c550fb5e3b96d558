import type { Metadata } from "next";
import { PageBody } from "@/components/shell/page-body";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { listDeliveries } from "@/lib/plays/server/webhook-deliveries";
import { listEndpoints } from "@/lib/plays/server/webhook-endpoints";
import { DeliveryLog } from "../_components/delivery-log";
import { EndpointList } from "../_components/endpoint-list";
import { PlaysHeader } from "../_components/plays-header";

export const metadata: Metadata = { title: "Webhooks of plays" };

/** Where plays post to, and every message with its tries. */
export default async function WebhooksPage() {
  const actor = await requirePermission("activity.read");
  const { timeZone } = (await requireSession()).organization;
  const mayManage = actorMay(actor, "activity.manage");
  const [endpoints, deliveries] = await Promise.all([
    listEndpoints(actor, {}),
    listDeliveries(actor, {}),
  ]);
  return (
    <>
      <PlaysHeader mayManage={mayManage} />
      <PageBody isFlush>
        <EndpointList endpoints={endpoints} mayManage={mayManage} />
        <DeliveryLog deliveries={deliveries} timeZone={timeZone} mayManage={mayManage} />
      </PageBody>
    </>
  );
}
