import { sessionRoute } from "@/lib/core/server/session-route";
import { downloadOf } from "@/lib/roster/server/download";
import { getKeptFile } from "@/lib/roster/server/list-kept";

/** What an undo keeps, as CSV with the reasons. */
export const GET = sessionRoute<{ params: Promise<{ importId: string }> }>(
  async (actor, _request, { params }) =>
    downloadOf(await getKeptFile(actor, { importId: (await params).importId })),
);
