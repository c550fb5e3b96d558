import { apiRoute } from "@/lib/core/server/api-route";
import { receive } from "@/lib/surveys/server/receive";
import { responseReceiver } from "@/lib/surveys/server/receivers";

/** Stores responses (CSV or JSON lines): 202 once the good rows are safe, with what is wrong in the others. */
export const POST = apiRoute(async (actor, request) => {
  const report = await receive(actor, request, responseReceiver);
  return Response.json(report, { status: report.accepted > 0 ? 202 : 200 });
});
