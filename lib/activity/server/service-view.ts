import { activityServices } from "@/db/schema/activity";

/** What may be shown of an organization's service: neither its form's secret nor its webhook's hash. */
export const serviceView = {
  serviceId: activityServices.serviceId,
  module: activityServices.module,
  origins: activityServices.origins,
  honoursPrivacySignals: activityServices.honoursPrivacySignals,
  /** When the webhook's address was made last; null while there is none. */
  webhookMadeAt: activityServices.webhookMadeAt,
};
