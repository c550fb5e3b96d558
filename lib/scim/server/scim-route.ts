import { type Actor, actorMay } from "@/lib/auth/actor";
import { requireApiActor } from "@/lib/auth/server/api-actor";
import { AppError, type ErrorCode } from "@/lib/core/errors";
import { readBodyText } from "@/lib/core/server/body-text";
import { sqlStateOf } from "@/lib/core/server/database-error";
import { limitKey, limitStranger } from "@/lib/core/server/rate-limit";
import { reportBug } from "@/lib/core/server/report-bug";
import { JsonObject } from "../resource";
import { PreconditionFailed, ScimError } from "../scim-error";
import { urns } from "../urns";
import { recordScimCall } from "./calls";
import { namesVersion, type Versioned } from "./versioned";

/** Largest body, in bytes: members of a group by the ten thousand. */
const MAX_BODY = 5e6;

const LOCK_NOT_AVAILABLE = "55P03";

const statusOf: Record<ErrorCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  too_many_requests: 429,
  premium_required: 403,
  unavailable: 503,
};

/**
 * A route of SCIM: finds the service key's actor, runs `handle`, answers errors as RFC 7644, 3.12 has them, and notes
 * the call for the page that shows the last ones.
 */
export function scimRoute<Context>(
  handle: (actor: Actor, request: Request, context: Context) => Promise<Response>,
): (request: Request, context: Context) => Promise<Response> {
  return async (request, context) => {
    let actor: Actor | null = null;
    let refusal: Refusal | null = null;
    let response: Response;
    try {
      actor = await admit(request);
      requireProvisioner(actor);
      response = await handle(actor, request, context);
    } catch (error) {
      refusal = refusalOf(error, request);
      response = answerRefusal(refusal);
    }
    if (actor) await note(actor, request, response.status, refusal?.detail ?? null);
    return response;
  };
}

/** Whatever is asked for, also what is not there: a key for something else is told nothing but that. */
function requireProvisioner(actor: Actor): void {
  if (!actorMay(actor, "roster.provision")) {
    throw new AppError("forbidden", "This needs a key with the scope “scim:write”.");
  }
}

async function admit(request: Request): Promise<Actor> {
  try {
    const actor = await requireApiActor(request);
    if (actor.kind === "key") await limitKey(actor.keyId);
    return actor;
  } catch (error) {
    if (error instanceof AppError && error.code === "unauthenticated") {
      await limitStranger(request.headers.get("x-forwarded-for") ?? "direct");
    }
    throw error;
  }
}

/** The JSON object that a request carries; throws `invalidSyntax` for anything else. */
export async function readJsonBody(request: Request): Promise<JsonObject> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type !== "application/scim+json" && type !== "application/json") {
    throw new ScimError("invalidSyntax", "Send application/scim+json or application/json.");
  }
  const text = await readBodyText(request, MAX_BODY);
  try {
    return JsonObject.parse(JSON.parse(text));
  } catch {
    throw new ScimError("invalidSyntax", "The body is no JSON object.");
  }
}

/** A document, as SCIM's own media type. */
export function answerJson(body: JsonObject, status = 200, headers: HeadersInit = {}): Response {
  const own = {
    "content-type": "application/scim+json",
    "cache-control": "no-store",
  };
  return new Response(JSON.stringify(body), { status, headers: { ...own, ...headers } });
}

/** A resource with its version; 304 without it when the caller's If-None-Match names that version. */
export function answerResource(
  request: Request,
  { json, version, location }: Versioned,
  status = 200,
): Response {
  const headers = { etag: version, ...(status === 201 ? { location } : {}) };
  const known = request.headers.get("if-none-match");
  if (request.method === "GET" && known !== null && namesVersion(known, version)) {
    return new Response(null, { status: 304, headers });
  }
  return answerJson(json, status, headers);
}

/** What a request says of the attributes it wants, by its address. */
export function selectionOf(request: Request) {
  const { searchParams } = new URL(request.url);
  const names = (key: string) =>
    (searchParams.get(key) ?? "").split(",").flatMap((name) => name.trim() || []);
  return { attributes: names("attributes"), excludedAttributes: names("excludedAttributes") };
}

interface Refusal {
  status: number;
  detail: string;
  scimType?: string;
}

function refusalOf(error: unknown, request: Request): Refusal {
  if (error instanceof PreconditionFailed) return { status: 412, detail: error.message };
  if (error instanceof AppError) {
    const scimType =
      error instanceof ScimError
        ? error.scimType
        : error.code === "invalid"
          ? "invalidValue"
          : undefined;
    return { status: statusOf[error.code], detail: error.message, ...(scimType && { scimType }) };
  }
  if (sqlStateOf(error) === LOCK_NOT_AVAILABLE) {
    return { status: 503, detail: "The roster is being changed by an import. Try again shortly." };
  }
  const reference = reportBug(error, `${request.method} ${new URL(request.url).pathname}`);
  return { status: 500, detail: `Something went wrong on our side (${reference}).` };
}

/** A refusal as RFC 7644, 3.12 has it. */
export function answerRefusal({ status, detail, scimType }: Refusal): Response {
  const body = {
    schemas: [urns.error],
    status: String(status),
    ...(scimType ? { scimType } : {}),
    detail,
  };
  return answerJson(body, status, {
    ...(status === 401 ? { "www-authenticate": "Bearer" } : {}),
    ...(status === 503 || status === 429 ? { "retry-after": "5" } : {}),
  });
}

/** A call that cannot be noted has been answered all the same. */
async function note(actor: Actor, request: Request, status: number, detail: string | null) {
  const { pathname } = new URL(request.url);
  const path = pathname.replace(/^\/scim\/v2/, "").slice(0, 300);
  const call = { method: request.method, path, status, detail: detail?.slice(0, 1_000) ?? null };
  try {
    await recordScimCall(actor, call);
  } catch (error) {
    if (!(error instanceof AppError)) reportBug(error, "scim call");
  }
}
