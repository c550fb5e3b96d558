import { z } from "zod";
import { type Actor, systemActor } from "@/lib/auth/actor";
import { foldResponses } from "@/lib/surveys/server/fold-responses";
import { settleWave } from "@/lib/surveys/server/settle-wave";

/** A job's payload always names its tenant: the queue's own function puts it there. */
const Payload = z.looseObject({ tenantId: z.uuid() });

const OfWave = z.object({ waveId: z.number() });

type Job = (actor: Actor, payload: Record<string, unknown>) => Promise<unknown>;

/** Job name → verb. The verb parses its own payload and is safe to run twice. */
const verbs: Record<string, Job> = {
  "responses.fold": (actor) => foldResponses(actor, {}),
  "waves.settle": (actor, payload) => settleWave(actor, OfWave.parse(payload)),
};

/** The worker's task list: every job runs as the system in the tenant that queued it. */
export const taskList = Object.fromEntries(
  Object.entries(verbs).map(([name, verb]) => [
    name,
    async (raw: unknown) => {
      const { tenantId, ...payload } = Payload.parse(raw);
      await verb(systemActor(tenantId, name), payload);
    },
  ]),
);
