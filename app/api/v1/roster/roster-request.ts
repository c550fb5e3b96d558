import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { sendsLines } from "@/lib/core/server/body-text";
import { readQuery } from "@/lib/core/server/query-parameters";
import { requestBody } from "@/lib/core/server/request-body";
import type { ImportMode } from "@/lib/roster/diff-roster";
import { receiveRoster } from "@/lib/roster/server/receive-roster";
import { IdempotencyKey, RosterQuery } from "./parameters";

/**
 * Takes a roster by the API: 202 with the import to follow; when asked to wait (`?wait=seconds`, or
 * `Prefer: wait=seconds`, RFC 7240) 200 once it is committed, or 409 when it stopped.
 */
export async function takeRoster(
  actor: Actor,
  request: Request,
  mode: ImportMode,
): Promise<Response> {
  const preferred = /(?:^|[,;\s])wait=(\d+)/.exec(request.headers.get("prefer") ?? "")?.[1];
  const asked = readQuery(request, RosterQuery);
  const report = await receiveRoster(
    actor,
    {
      ...{ mode, format: sendsLines(request) ? "json-lines" : "table" },
      confirmLeavers: asked["confirm-leavers"] ?? null,
      wait: asked.wait || RosterQuery.shape.wait.catch(0).parse(preferred),
      idempotencyKey: idempotencyKeyOf(request),
    },
    requestBody(request),
  );
  const headers = { location: `/api/v1/roster/imports/${report.id}`, "cache-control": "no-store" };
  const isStopped = report.isSettled && report.state !== "committed";
  const status = isStopped ? 409 : report.isSettled ? 200 : 202;
  return Response.json(report, { status, headers });
}

function idempotencyKeyOf(request: Request): string | null {
  const given = request.headers.get("idempotency-key");
  if (given === null) return null;
  const key = IdempotencyKey.safeParse(given);
  if (key.success) return key.data;
  throw new AppError("invalid", "The header “Idempotency-Key” takes 1 to 200 characters.");
}
