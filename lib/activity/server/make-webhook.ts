import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { activityServices } from "@/db/schema/activity";
import { hashKey } from "@/lib/auth/server/api-actor";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";

/**
 * Makes the secret last part of the webhook's address, `/api/webhooks/academy/<endpoint>`, which is shown this once
 * and stored only as a hash. A former one stops at once. Throws `not_found` before the set-up was first looked at.
 */
export const makeWebhook = command({
  action: "activity.make-webhook",
  allow: "activity.manage",
  input: z.object({}),
  async run(tx, _input, { tenantId }) {
    const endpoint = randomBytes(32).toString("base64url");
    const [made] = await tx
      .update(activityServices)
      .set({ webhookHash: hashKey(endpoint), webhookMadeAt: new Date() })
      .where(eq(activityServices.tenantId, tenantId))
      .returning({ serviceId: activityServices.serviceId, madeAt: activityServices.webhookMadeAt });
    if (!made) throw new AppError("not_found", "Training activity is not set up yet.");
    return {
      result: { endpoint, madeAt: made.madeAt },
      audit: { entity: "service", id: made.serviceId, after: { webhookMadeAt: made.madeAt } },
    };
  },
});
