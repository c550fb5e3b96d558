import { sessionRoute } from "@/lib/core/server/session-route";
import { downloadOf } from "@/lib/roster/server/download";
import { getTemplate } from "@/lib/roster/server/get-template";

/** The organization's template: `?format=xlsx` (with the data dictionary) or `csv`. */
export const GET = sessionRoute(async (actor, request) => {
  const isCsv = new URL(request.url).searchParams.get("format") === "csv";
  return downloadOf(await getTemplate(actor, { format: isCsv ? "csv" : "xlsx" }));
});
