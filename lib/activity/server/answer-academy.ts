import { systemActor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { parseJson } from "@/lib/core/server/body-text";
import { toProblem } from "@/lib/core/server/problem";
import { limitStranger } from "@/lib/core/server/rate-limit";
import { readAcademyPost } from "../academy-event";
import { callRefusals } from "../call-refusal";
import { defaultModule } from "../collect-call";
import { keyAt, keyOfSent } from "../event-key";
import { isWithinLimits } from "./collect-limits";
import { type CollectRequest, fromWeb, traceOf } from "./collect-request";
import { findWebhookTenant } from "./find-service";
import type { CallNames, IncomingCall } from "./incoming-call";
import { digestFor } from "./make-key";
import { recordActivity } from "./record-activity";

const digest = digestFor("webhook");

/**
 * Takes a post of an academy at its secret address: 202 once it is stored or known to count for nothing, 404 at any
 * other address, 413 and 422 with the reason, 429 and 503 when the academy should try again.
 */
export async function answerAcademy(endpoint: string, request: Request): Promise<Response> {
  try {
    await takePost(endpoint, await fromWeb(request));
    return new Response(null, { status: 202, headers: { "cache-control": "no-store" } });
  } catch (error) {
    // The address is a secret, and so stays out of the log.
    return toProblem(error, "POST /api/webhooks/academy");
  }
}

async function takePost(endpoint: string, request: CollectRequest): Promise<void> {
  const tenantId = await findWebhookTenant(endpoint);
  if (tenantId === null) {
    await limitStranger(request.address);
    throw new AppError(
      "not_found",
      "There is nothing at this address. Copy it from the set-up page again.",
    );
  }
  if (!(await isWithinLimits(`webhook ${tenantId}`, "academy"))) {
    throw new AppError("too_many_requests", "Too many calls. Please wait a minute.");
  }
  const call = read(request, new Date());
  await recordActivity(systemActor(tenantId, "academy"), [call.incoming]);
  if (call.error) throw call.error;
}

function read(request: CollectRequest, now: Date): { incoming: IncomingCall; error?: AppError } {
  const trace = traceOf("webhook", request, now);
  const post = request.isTooLarge
    ? { kind: "refused" as const, refusal: callRefusals.tooLarge }
    : readAcademyPost(parseJson(request.text) ?? null, defaultModule, now);
  if (post.kind !== "event") {
    const { refusal } = post;
    const incoming: IncomingCall = { kind: "refused", trace, refusal, names: nobody };
    if (post.kind === "other") return { incoming };
    const code = request.isTooLarge ? "too_large" : "invalid";
    return { incoming, error: new AppError(code, `${refusal.reason}. ${refusal.remedy}`) };
  }
  const { id, occurredAt, call } = post.event;
  const key = occurredAt ? keyAt(occurredAt.getTime(), digest(id)) : keyOfSent(id, now, digest);
  const stamp = { key, occurredAt: occurredAt ?? now, clientAt: null };
  return { incoming: { kind: "read", trace, call, stamp, isTrusted: false } };
}

const nobody: CallNames = { userKey: null, accountKey: null, module: null, activity: null };
