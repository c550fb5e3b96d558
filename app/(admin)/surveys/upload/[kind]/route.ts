import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { sessionRoute } from "@/lib/core/server/session-route";
import { receive } from "@/lib/surveys/server/receive";
import {
  benchmarkReceiver,
  responseReceiver,
  surveyReceiver,
} from "@/lib/surveys/server/receivers";
import { reportResponse } from "@/lib/surveys/server/report-response";

type Context = { params: Promise<{ kind: string }> };

/** Takes a survey, responses or a benchmark as the raw body, as the API does, and answers its report. */
export const POST = sessionRoute(async (actor, request, { params }: Context) =>
  reportResponse(await take((await params).kind, actor, request)),
);

function take(kind: string, actor: Actor, request: Request) {
  switch (kind) {
    case "survey":
      return receive(actor, request, surveyReceiver);
    case "responses":
      return receive(actor, request, responseReceiver);
    case "benchmark":
      return receive(actor, request, benchmarkReceiver);
    default:
      throw new AppError("not_found", `There is nothing to upload as “${kind}”.`);
  }
}
