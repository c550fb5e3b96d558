import type { Metadata } from "next";
import { formatDay } from "@/components/ui/moment";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { groupQuestions } from "@/lib/surveys/group-questions";
import { listBenchmarks, listQuestions, listWaves } from "@/lib/surveys/server/list-surveys";
import type { WaveRow } from "./_components/survey-rows";
import { SurveysView } from "./_components/surveys-view";

export const metadata: Metadata = { title: "Assessments & surveys" };

/** What is asked, when it was asked, and what scores are compared with. */
export default async function SurveysPage() {
  const actor = await requirePermission("surveys.read");
  const { timeZone } = (await requireSession()).organization;
  const day = (at: Date | null) => at && formatDay(at, timeZone);
  const [questions, waves, benchmarks] = await Promise.all([
    listQuestions(actor, {}),
    listWaves(actor, {}),
    listBenchmarks(actor, {}),
  ]);

  return (
    <SurveysView
      competencies={groupQuestions(
        questions.map(({ tenantId: _tenant, position: _position, ...question }) => question),
      )}
      waves={waves.map((wave) => ({
        code: wave.code,
        name: wave.name,
        state: stateOf(wave),
        opened: formatDay(wave.openedAt, timeZone),
        closed: day(wave.closedAt),
        version: wave.version,
        published: day(wave.publishedAt),
        nextPublication: day(wave.nextPublishAt),
      }))}
      benchmarks={benchmarks.map(({ loadedAt, ...set }) => ({
        ...set,
        loaded: formatDay(loadedAt, timeZone),
      }))}
      may={{
        survey: actorMay(actor, "surveys.define"),
        responses: actorMay(actor, "responses.load"),
        benchmark: actorMay(actor, "benchmarks.load"),
        close: actorMay(actor, "waves.close"),
        coaching: actorMay(actor, "coaching.read"),
      }}
    />
  );
}

function stateOf(wave: { closingAt: Date | null; isFinal: boolean }): WaveRow["state"] {
  if (wave.isFinal) return "closed";
  return wave.closingAt ? "closing" : "open";
}
