import { answerAcademy } from "@/lib/activity/server/answer-academy";

/** Takes what the academy itself reports, at the organization's secret address. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ endpoint: string }> },
) {
  return answerAcademy((await params).endpoint, request);
}
