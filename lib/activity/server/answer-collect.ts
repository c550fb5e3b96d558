import { AppError } from "@/lib/core/errors";
import { parseJson } from "@/lib/core/server/body-text";
import { reportBug } from "@/lib/core/server/report-bug";
import type { CollectAnswer, CollectRequest } from "./collect-request";
import { takeCall } from "./take-call";

/** A page may read the answer wherever it stands: nothing is in it, and no cookie is looked at. */
const headers = { "access-control-allow-origin": "*", "cache-control": "no-store" };

/** The answer to a browser that asks whether its page may post. The call itself is judged by its origin. */
export const preflightAnswer: CollectAnswer = {
  status: 204,
  headers: {
    ...headers,
    "access-control-allow-methods": "POST",
    "access-control-allow-headers": "content-type",
    "access-control-max-age": "86400",
  },
  body: null,
};

/**
 * Answers one call of the collector: 202 once it is stored, 204 when nothing may be, 403 to a page that may not send,
 * 404 for a service nobody has, 413 and 422 with the reason, 429 and 503 with the seconds to wait.
 */
export async function answerCollect(request: CollectRequest): Promise<CollectAnswer> {
  const raw = request.isTooLarge ? null : (parseJson(request.text) ?? null);
  const serviceId = raw === null ? serviceIn(request.text) : serviceOf(raw);
  try {
    const { status, refusal } = await takeCall({ source: "browser", request, raw, serviceId });
    return refusal
      ? problem(status, { title: refusal.reason, ...refusal })
      : { status, headers, body: null };
  } catch (error) {
    return answerError(error);
  }
}

function answerError(error: unknown): CollectAnswer {
  if (!(error instanceof AppError)) {
    return problem(500, { title: "Something went wrong.", reference: reportBug(error, "collect") });
  }
  const isBusy = error.code === "unavailable";
  const refused = problem(isBusy ? 503 : 429, { title: error.message });
  return { ...refused, headers: { ...refused.headers, "retry-after": isBusy ? "1" : "60" } };
}

function problem(status: number, detail: object): CollectAnswer {
  return {
    status,
    headers: { ...headers, "content-type": "application/problem+json" },
    body: JSON.stringify({ status, ...detail }),
  };
}

function serviceOf(raw: unknown): string | null {
  if (typeof raw !== "object" || raw === null || !("service_id" in raw)) return null;
  return typeof raw.service_id === "string" ? raw.service_id.trim() : null;
}

/** Whom a body speaks for that is too long, or too broken, to be parsed. */
function serviceIn(text: string): string | null {
  return /"service_id"\s*:\s*"([\w-]{1,40})"/.exec(text)?.[1] ?? null;
}
