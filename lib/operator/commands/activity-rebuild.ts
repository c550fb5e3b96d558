import { rebuildActivity } from "@/lib/activity/server/rebuild-activity";
import { systemActor } from "@/lib/auth/actor";
import { findOrganizationId } from "@/lib/auth/server/create-user";
import { openWorkerDatabase } from "@/lib/core/server/database";
import { type OperatorCommand, text } from "../operator-command";

export const activityRebuildCommand: OperatorCommand = {
  name: "activity rebuild",
  summary: "has all that follows from an organization's activity log worked out anew",
  options: {
    org: { type: "string", help: "slug of the organization", isRequired: true },
  },
  async run(values) {
    openWorkerDatabase();
    const actor = systemActor(await findOrganizationId(text(values.org)), "activity rebuild");
    const { users } = await rebuildActivity(actor, {});
    console.log(`The worker works out the facts of ${users.toLocaleString("en")} users anew.`);
  },
};
