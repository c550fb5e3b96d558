import { eq } from "drizzle-orm";
import { activityServices } from "@/db/schema/activity";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { ServiceSettings } from "../service-settings";
import { serviceView } from "./service-view";

/** Changes how the academy reports. Throws `not_found` before the set-up was first looked at. */
export const changeService = command({
  action: "activity.change-service",
  allow: "activity.manage",
  input: ServiceSettings,
  async run(tx, settings, { tenantId }) {
    const ofTenant = eq(activityServices.tenantId, tenantId);
    const [before] = await tx
      .select(serviceView)
      .from(activityServices)
      .where(ofTenant)
      .for("update");
    if (!before) throw new AppError("not_found", "Training activity is not set up yet.");
    await tx.update(activityServices).set(settings).where(ofTenant);
    const { serviceId, module, origins, honoursPrivacySignals } = before;
    return {
      result: settings,
      audit: {
        entity: "service",
        id: serviceId,
        before: { module, origins, honoursPrivacySignals },
        after: settings,
      },
    };
  },
});
