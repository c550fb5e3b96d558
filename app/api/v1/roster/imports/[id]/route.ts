import { apiRoute } from "@/lib/core/server/api-route";
import { getImportReport } from "@/lib/roster/server/get-import-report";

/** How an import stands: its state, counts and errors. */
export const GET = apiRoute<{ params: Promise<{ id: string }> }>(
  async (actor, _request, { params }) => {
    const { id } = await params;
    return Response.json(await getImportReport(actor, { importId: id }), {
      headers: { "cache-control": "no-store" },
    });
  },
);
