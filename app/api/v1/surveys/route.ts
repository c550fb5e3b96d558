import { apiRoute } from "@/lib/core/server/api-route";
import { receive } from "@/lib/surveys/server/receive";
import { surveyReceiver } from "@/lib/surveys/server/receivers";
import { reportResponse } from "@/lib/surveys/server/report-response";

/** Stores a questionnaire (CSV), or answers 422 with every bad row and stores nothing. */
export const POST = apiRoute(async (actor, request) =>
  reportResponse(await receive(actor, request, surveyReceiver)),
);
