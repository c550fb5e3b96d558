import { CsatInput } from "@/lib/activity/csat-input";
import { answerCsat } from "@/lib/activity/server/csat-form";
import { openCsatToken } from "@/lib/activity/server/csat-link";
import { systemActor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { isFromOwnPage } from "@/lib/core/is-from-own-page";
import { toProblem } from "@/lib/core/server/problem";
import { limitStranger } from "@/lib/core/server/rate-limit";

/** More than the longest answer, in bytes. */
const LONGEST = 16_384;

/** Takes the answer of whoever holds the link. It has no session, so another site could at most send its own reader's. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  try {
    if (!isFromOwnPage(request.headers)) {
      throw new AppError("forbidden", "Answers come from the form alone.");
    }
    const asked = await openCsatToken((await params).token);
    if (!asked) {
      await limitStranger(request.headers.get("x-forwarded-for") ?? "direct");
      throw new AppError("not_found", "This link is not valid.");
    }
    const { tenantId, userId, subjectId } = asked;
    const answer = CsatInput.safeParse(await readJson(request));
    if (!answer.success) throw new AppError("invalid", "This is no answer to the form.");
    await answerCsat(systemActor(tenantId, "csat form"), {
      ...{ userId, subjectId, answer: answer.data },
    });
    return new Response(null, { status: 204 });
  } catch (error) {
    return toProblem(error, "POST /csat");
  }
}

async function readJson(request: Request): Promise<unknown> {
  if (Number(request.headers.get("content-length") ?? LONGEST + 1) > LONGEST) {
    throw new AppError("too_large", "The answer is too long.");
  }
  return request.json().catch(() => null);
}
