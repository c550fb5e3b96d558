import Papa from "papaparse";
import { questionnaire } from "./questionnaire";
import { SeededRandom } from "./random";
import type { RosterPerson, SurveyAnswers } from "./roster-person";

/** A roster as the CSV file that a client would send. */
export function rosterFile(people: readonly RosterPerson[]): string {
  return Papa.unparse([...people]);
}

/** The questionnaire as the CSV file that staff load. */
export function surveyFile(): string {
  return Papa.unparse(
    questionnaire.map(({ competency, indicator, code, text, polarity }) => ({
      ...{ competency, indicator, question: code, text, scale_min: 1, scale_max: 5, polarity },
    })),
  );
}

/** The answers of a wave as the CSV file that a learning platform sends, one answer a row. */
export function responsesFile(wave: string, responses: readonly SurveyAnswers[]): string {
  return Papa.unparse(
    responses.flatMap(({ key, answeredOn, answers }) =>
      Object.entries(answers).map(([question, answer]) => ({
        ...{ id: `${key}-${question}`, wave, key, question, answer, answered_at: answeredOn },
      })),
    ),
  );
}

/** What 38 other logistics companies scored on the same questions, near a believable middle. */
export function benchmarkFile(): string {
  const random = new SeededRandom(38);
  const middles: Record<string, number> = {
    Respect: 3.9,
    Inclusion: 3.7,
    Ethics: 4.0,
    Leadership: 3.6,
    "Psychological safety": 3.5,
  };
  const figures = (score: number) => ({
    score: score.toFixed(1),
    favourable: String(Math.round(100 / (1 + Math.exp(-1.9 * (score - 3.35))))),
    organizations: 38,
    learners: 41_230,
    industry: "Logistics",
    size_band: "1,000–5,000",
    period: "2026",
  });
  const near = (competency: string) => (middles[competency] ?? 3.6) + 0.12 * random.normal();
  const competencies = Object.entries(middles).map(([competency, score]) => ({
    ...{ level: "competency", code: competency },
    ...figures(score),
  }));
  const indicators = [...new Set(questionnaire.map((q) => `${q.competency}\n${q.indicator}`))].map(
    (pair) => {
      const [competency = "", indicator = ""] = pair.split("\n");
      return {
        level: "indicator",
        code: `${competency} / ${indicator}`,
        ...figures(near(competency)),
      };
    },
  );
  const questions = questionnaire.map(({ competency, code }) => ({
    ...{ level: "question", code },
    ...figures(near(competency)),
  }));
  const everybody = [...competencies, ...indicators, ...questions].map((row) => ({
    ...{ ...row, field: "", value: "" },
  }));
  // Like for like: elsewhere too, women score inclusion and safety lower.
  const ofGender = ["Female", "Male"].flatMap((value) =>
    Object.entries(middles).map(([competency, score]) => {
      const isFelt = competency === "Inclusion" || competency === "Psychological safety";
      const shift = (isFelt ? 0.15 : 0.05) * (value === "Female" ? -1 : 1);
      const row = { level: "competency", code: competency, ...figures(score + shift) };
      return { ...row, learners: 18_400, field: "gender", value };
    }),
  );
  return Papa.unparse([...everybody, ...ofGender]);
}
