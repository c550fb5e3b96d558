import { answerCollect, preflightAnswer } from "@/lib/activity/server/answer-collect";
import { fromWeb, toWeb } from "@/lib/activity/server/collect-request";

/** Takes a call of the collector. */
export async function POST(request: Request) {
  return toWeb(await answerCollect(await fromWeb(request)));
}

export function OPTIONS() {
  return toWeb(preflightAnswer);
}
