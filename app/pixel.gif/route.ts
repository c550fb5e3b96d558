import { answerPixel } from "@/lib/activity/server/answer-pixel";
import { fromWeb, toWeb } from "@/lib/activity/server/collect-request";

export const dynamic = "force-dynamic";

/** Takes a call of a mail or a server that can only fetch a picture. */
export async function GET(request: Request) {
  return toWeb(await answerPixel(new URL(request.url), await fromWeb(request)));
}

/** The same, with the parameters as a form. */
export const POST = GET;
