import { createLoader, parseAsNumberLiteral } from "nuqs/server";
import { glancePeriods } from "@/lib/overview/activity-glance";

/** How many days training activity is looked back on. */
export const loadOverviewParams = createLoader({
  days: parseAsNumberLiteral(glancePeriods).withDefault(28),
});
