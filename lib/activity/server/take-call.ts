import { systemActor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { limitStranger } from "@/lib/core/server/rate-limit";
import type { ActivityCall, CallStamp } from "../activity-call";
import { type CallRefusal, callRefusals } from "../call-refusal";
import { type CollectBody, readCollectBody, readCollectCall } from "../collect-call";
import { keyOfSent } from "../event-key";
import { instantText } from "../instant-text";
import { isWithinLimits } from "./collect-limits";
import { type CollectRequest, traceOf } from "./collect-request";
import { type ActivityService, findService } from "./find-service";
import type { CallNames } from "./incoming-call";
import { digestFor, freshKey } from "./make-key";
import { recordActivity } from "./record-activity";

/** A call of somebody who is known by a service ID alone: a page, or a pixel. */
export interface AnonymousCall {
  source: "browser" | "pixel";
  request: CollectRequest;
  /** What was sent; null when it could not be read. */
  raw: unknown;
  /** The service ID in it. */
  serviceId: string | null;
}

/** What became of it, as an HTTP status, and why it was refused. */
export interface Verdict {
  status: 202 | 204 | 403 | 404 | 413 | 422;
  refusal: CallRefusal | null;
}

const stranger: Verdict = {
  status: 404,
  refusal: {
    reason: "service ID is not known",
    place: "service_id",
    remedy: "Copy the snippet from the set-up page again.",
  },
};

/**
 * Takes a call whose sender is not trusted: 202 once it is stored, counted or held, which the sender is not told. 204
 * and nothing stored when the browser asks not to be tracked. What is refused is logged for its organization. Throws
 * `too_many_requests` and `unavailable`.
 */
export async function takeCall({
  source,
  request,
  raw,
  serviceId,
}: AnonymousCall): Promise<Verdict> {
  const receivedAt = new Date();
  const service = serviceId === null ? null : await findService(serviceId);
  if (serviceId === null || service === null) {
    await limitStranger(request.address);
    return stranger;
  }
  if (service.honoursPrivacySignals && asksForPrivacy(request))
    return { status: 204, refusal: null };
  if (!(await isWithinLimits(serviceId, request.address))) {
    throw new AppError("too_many_requests", "Too many calls. Please wait a minute.");
  }
  const actor = systemActor(service.tenantId, "collector");
  const trace = traceOf(source, request, receivedAt);
  const read = readCall(source, service, request, raw, receivedAt);
  if (!read.ok) {
    const { status, refusal, names } = read;
    await recordActivity(actor, [{ kind: "refused", trace, refusal, names }]);
    return { status, refusal };
  }
  const { call, stamp } = read;
  const [outcome] = await recordActivity(actor, [
    { kind: "read", trace, call, stamp, isTrusted: false },
  ]);
  if (outcome?.refusal === callRefusals.notStored) return { status: 422, refusal: outcome.refusal };
  // That an account is not known is for reviewers to see: told here, account IDs could be guessed.
  return { status: 202, refusal: null };
}

type Read =
  | { ok: true; call: ActivityCall; stamp: CallStamp }
  | { ok: false; status: Verdict["status"]; refusal: CallRefusal; names: CallNames };

function readCall(
  source: AnonymousCall["source"],
  service: ActivityService,
  request: CollectRequest,
  raw: unknown,
  receivedAt: Date,
): Read {
  const body = readCollectBody(raw);
  const sent = body.ok ? body.value : null;
  if (request.isTooLarge) return refused(413, callRefusals.tooLarge, sent);
  if (source === "browser" && !isAllowed(service, request)) {
    return refused(403, callRefusals.origin, sent);
  }
  if (!body.ok) return refused(422, body.refusal, sent);
  const call = readCollectCall(body.value);
  if (!call.ok) return refused(422, call.refusal, sent);
  return { ok: true, call: call.value, stamp: stampOf(body.value, receivedAt) };
}

function refused(status: Verdict["status"], refusal: CallRefusal, sent: CollectBody | null): Read {
  return { ok: false, status, refusal, names: namesOf(sent) };
}

/** Global Privacy Control, or its elder. */
function asksForPrivacy(request: CollectRequest): boolean {
  return request.header("sec-gpc") === "1" || request.header("dnt") === "1";
}

/** A page that hides its origin may not send where origins are listed. */
function isAllowed({ origins }: ActivityService, request: CollectRequest): boolean {
  return origins.length === 0 || origins.includes(request.header("origin")?.toLowerCase() ?? "");
}

/** A call that a page sends again as a picture keeps its key. */
function stampOf({ id, client_time }: CollectBody, receivedAt: Date) {
  const client = client_time == null ? null : instantText(client_time);
  return {
    key: id === null ? freshKey(receivedAt) : keyOfSent(id, receivedAt, digestFor("browser")),
    occurredAt: receivedAt,
    clientAt: client === null ? null : new Date(client),
  };
}

function namesOf(body: CollectBody | null): CallNames {
  return {
    ...{ userKey: body?.user?.id ?? null, accountKey: body?.account?.id ?? null },
    ...{ module: body?.module ?? null, activity: body?.activity ?? null },
  };
}
