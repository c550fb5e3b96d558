import type { Transaction } from "@/db/tenant";
import type { PlayAction } from "../play-definition";
import { createTask, notifyTeam } from "./notify-team";
import { queueWebhook } from "./queue-webhook";
import type { RunContext } from "./run-context";
import { sendPlayEmail } from "./send-play-email";
import { setAttribute } from "./set-attribute";
import type { StepEnd } from "./step-end";

/** Does one action of a run in the run's transaction; a webhook is only queued there. */
export function performStep(
  tx: Transaction,
  run: RunContext,
  step: { runId: number; position: number },
  action: PlayAction,
): Promise<StepEnd> {
  switch (action.kind) {
    case "attribute":
      return setAttribute(tx, run, step.runId, action);
    case "email":
      return sendPlayEmail(tx, run, step, action);
    case "notify":
      return notifyTeam(tx, run, step, action);
    case "task":
      return createTask(tx, run, step, action);
    case "webhook":
      return queueWebhook(tx, run, step, action.endpointId);
  }
}
