import { z } from "zod";
import { rebuildActivity } from "@/lib/activity/server/rebuild-activity";
import { refillAudiences } from "@/lib/audiences/server/keep-members";
import { type Actor, systemActor } from "@/lib/auth/actor";
import { toldError } from "@/lib/core/server/told-error";
import { sendEmail } from "@/lib/email/server/send-email";
import { erasePerson } from "@/lib/erasure/server/erase-person";
import { rebuildMetrics } from "@/lib/learners/server/rebuild-metrics";
import { refreshDueMetrics } from "@/lib/learners/server/refresh-due-metrics";
import { deliverWebhook } from "@/lib/plays/server/deliver-webhook";
import { runDuePlays } from "@/lib/plays/server/run-due-plays";
import { applyImport } from "@/lib/roster/server/apply-import";
import { foldValues } from "@/lib/roster/server/provisioned-values";
import { syncSource } from "@/lib/roster/server/sync/sync-source";
import { testSource } from "@/lib/roster/server/sync/test-source";
import { countCrossings } from "@/lib/roster/server/threshold-crossings";
import { validateImport } from "@/lib/roster/server/validate-import";
import { measureCustomKpis } from "@/lib/scorecard/server/measure-custom-kpis";
import { publishBreakdown } from "@/lib/segmentation/server/publish-breakdown";
import { publishWave } from "@/lib/segmentation/server/publish-wave";
import { runTrial } from "@/lib/segmentation/server/run-trial";
import { foldResponses } from "@/lib/surveys/server/fold-responses";
import { settleWave } from "@/lib/surveys/server/settle-wave";
import { foldAllActivity } from "./fold-activity";

/** A job's payload always names its tenant: the queue's own function puts it there. */
const Payload = z.looseObject({ tenantId: z.uuid() });

const ImportPayload = z.object({ importId: z.uuid() });
const OfSyncSource = z.object({ sourceId: z.int() });
const OfWave = z.object({ waveId: z.number() });
const OfBreakdown = OfWave.extend({ key: z.string() });
const OfTrial = OfBreakdown.extend({ version: z.number() });
const AfterEngagement = z.object({ after: z.number().default(0) });
const OfAudiences = z.object({ audienceIds: z.array(z.number()) });
const OfEmail = z.object({ emailId: z.uuid() });
const OfLearner = z.object({ learnerId: z.number() });
const OfDelivery = z.object({ deliveryId: z.uuid() });

type Job = (actor: Actor, payload: Record<string, unknown>) => Promise<unknown>;

/** Job name → verb. The verb parses its own payload and is safe to run twice. */
const verbs: Record<string, Job> = {
  "activity.fold": (actor) => foldAllActivity(actor),
  "activity.rebuild": (actor) => rebuildActivity(actor, {}),
  "roster.validate": (actor, payload) => validateImport(actor, ImportPayload.parse(payload)),
  "roster.crossings": (actor, payload) => countCrossings(actor, ImportPayload.parse(payload)),
  "roster.fold": (actor) => foldValues(actor, {}),
  "roster.commit": (actor, payload) => applyImport(actor, ImportPayload.parse(payload)),
  "roster.sync": (actor, payload) =>
    syncSource(actor, { ...OfSyncSource.parse(payload), now: new Date() }),
  "roster.sync_test": (actor, payload) => testSource(actor, OfSyncSource.parse(payload)),
  "roster.erase": (actor, payload) => erasePerson(actor, OfLearner.parse(payload)),
  "audiences.refill": (actor, payload) => refillAudiences(actor, OfAudiences.parse(payload)),
  "email.send": (actor, payload) => sendEmail(actor, OfEmail.parse(payload)),
  "coaching.refresh": (actor) => refreshDueMetrics(actor, {}),
  "coaching.rebuild": (actor, payload) => rebuildMetrics(actor, AfterEngagement.parse(payload)),
  "plays.run": (actor) => runDuePlays(actor),
  "plays.deliver": (actor, payload) => deliverWebhook(actor, OfDelivery.parse(payload)),
  "responses.fold": (actor) => foldResponses(actor, {}),
  "scorecard.measure": (actor) => measureCustomKpis(actor, {}),
  "segmentation.add-breakdown": (actor, payload) =>
    publishBreakdown(actor, OfBreakdown.parse(payload)),
  "segmentation.try": (actor, payload) => runTrial(actor, OfTrial.parse(payload)),
  "segmentation.publish": (actor, payload) => publishWave(actor, OfWave.parse(payload)),
  "waves.settle": (actor, payload) => settleWave(actor, OfWave.parse(payload)),
};

/** The worker's task list: every job runs as the system in the tenant that queued it. */
export const taskList = Object.fromEntries(
  Object.entries(verbs).map(([name, verb]) => [
    name,
    async (raw: unknown) => {
      const { tenantId, ...payload } = Payload.parse(raw);
      try {
        await verb(systemActor(tenantId, name), payload);
      } catch (error) {
        throw toldError(error);
      }
    },
  ]),
);
