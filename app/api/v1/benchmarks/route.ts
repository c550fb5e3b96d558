import { apiRoute } from "@/lib/core/server/api-route";
import { receive } from "@/lib/surveys/server/receive";
import { benchmarkReceiver } from "@/lib/surveys/server/receivers";
import { reportResponse } from "@/lib/surveys/server/report-response";

/** Stores a benchmark set (CSV; `?name=`), replacing the one of that name, with what is wrong in other rows. */
export const POST = apiRoute(async (actor, request) =>
  reportResponse(await receive(actor, request, benchmarkReceiver)),
);
