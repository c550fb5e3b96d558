import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { activityServices } from "@/db/schema/activity";
import type { Transaction } from "@/db/tenant";
import { applicationAddress } from "./application-address";

/** The address of the satisfaction survey of a user and a course, signed; null where the academy is not set up. */
export async function csatLink(
  tx: Transaction,
  tenantId: string,
  { userId, subjectId }: { userId: number; subjectId: number },
): Promise<string | null> {
  const [service] = await tx
    .select({ id: activityServices.serviceId, secret: activityServices.formSecret })
    .from(activityServices)
    .where(eq(activityServices.tenantId, tenantId));
  if (!service) return null;
  const about = `${service.id}/${userId}/${subjectId}`;
  const signature = createHmac("sha256", service.secret).update(about).digest("base64url");
  return `${applicationAddress()}/csat/${about}/${signature}`;
}
