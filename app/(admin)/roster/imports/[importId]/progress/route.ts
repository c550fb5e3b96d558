import { sessionRoute } from "@/lib/core/server/session-route";
import { getUploadProgress } from "@/lib/roster/server/get-upload-progress";
import { rateOf } from "../../../_components/progress-words";

/** How far the reading of an upload is: rows done, about how many in all, rows a second; null when nobody knows. */
export const GET = sessionRoute<{ params: Promise<{ importId: string }> }>(
  async (actor, _request, { params }) => {
    const progress = await getUploadProgress(actor, { importId: (await params).importId });
    const rows = progress && { done: progress.done, total: progress.total, rate: rateOf(progress) };
    return Response.json(rows, { headers: { "cache-control": "no-store" } });
  },
);
