import { SyncSettings } from "@/lib/roster/sync/sync-input";
import { scheduleFault } from "@/lib/roster/sync/sync-schedule";

/** Settings with their schedule looked at, too. */
export const CheckedSettings = SyncSettings.superRefine(({ schedule }, context) => {
  const message = scheduleFault(schedule, new Date());
  if (message) context.addIssue({ code: "custom", path: ["schedule"], message });
});
