import { systemActor } from "@/lib/auth/actor";
import { findOrganizationId } from "@/lib/auth/server/create-user";
import { openWorkerDatabase } from "@/lib/core/server/database";
import { rebuildMetrics } from "@/lib/learners/server/rebuild-metrics";
import { type OperatorCommand, text } from "../operator-command";

export const coachingRebuildCommand: OperatorCommand = {
  name: "coaching rebuild",
  summary: "measures all engagements of an organization anew from their events",
  options: {
    org: { type: "string", help: "slug of the organization", isRequired: true },
  },
  async run(values) {
    openWorkerDatabase();
    const actor = systemActor(await findOrganizationId(text(values.org)), "coaching rebuild");
    let rebuilt = 0;
    for (let after: number | null = 0; after !== null; ) {
      const batch: { rebuilt: number; last: number | null } = await rebuildMetrics(actor, {
        after,
        goesOn: false,
      });
      rebuilt += batch.rebuilt;
      after = batch.last;
    }
    console.log(`${rebuilt.toLocaleString("en")} engagements are measured anew.`);
  },
};
