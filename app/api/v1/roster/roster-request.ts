import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { requestBody } from "@/lib/core/server/request-body";
import type { ImportMode } from "@/lib/roster/diff-roster";
import { receiveRoster } from "@/lib/roster/server/receive-roster";

const MAX_WAIT_SECONDS = 60;

const Parameters = z.object({
  confirmLeavers: z.coerce.number().int().min(0).nullable(),
  wait: z.coerce.number().min(0).max(MAX_WAIT_SECONDS),
});

/**
 * Takes a roster by the API: 202 with the import to follow; when asked to wait (`?wait=seconds`, or
 * `Prefer: wait=seconds`, RFC 7240) 200 once it is committed, or 409 when it stopped.
 */
export async function takeRoster(
  actor: Actor,
  request: Request,
  mode: ImportMode,
): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const preferred = /(?:^|[,;\s])wait=(\d+)/.exec(request.headers.get("prefer") ?? "")?.[1];
  const parsed = Parameters.safeParse({
    confirmLeavers: searchParams.get("confirm-leavers"),
    wait: searchParams.get("wait") ?? preferred ?? 0,
  });
  if (!parsed.success) {
    throw new AppError(
      "invalid",
      `“wait” takes seconds up to ${MAX_WAIT_SECONDS}, “confirm-leavers” a number of learners.`,
    );
  }
  const report = await receiveRoster(actor, { mode, ...parsed.data }, requestBody(request));
  const headers = { location: `/api/v1/roster/imports/${report.id}`, "cache-control": "no-store" };
  const isStopped = report.isSettled && report.state !== "committed";
  const status = isStopped ? 409 : report.isSettled ? 200 : 202;
  return Response.json(report, { status, headers });
}
