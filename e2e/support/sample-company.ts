import { existsSync, readFileSync } from "node:fs";
import { SeededRandom } from "@/db/seed/random";

/** The files of a company: a roster with a custom field and one impossible birth year, a survey and its answers. */
export interface SampleCompany {
  roster: string;
  people: number;
  survey: string;
  responses: string;
  benchmark: string;
  wave: string;
}

const real = "../shared/data/bfi";

/** A real survey where it lies beside this folder; else a made-up one of the same shape with 600 people. */
export function sampleCompany(): SampleCompany {
  const company = existsSync(`${real}/roster.csv`) ? realCompany() : madeUpCompany();
  return { ...company, benchmark: benchmarkOf(company.survey) };
}

function realCompany() {
  const read = (name: string) => readFileSync(`${real}/${name}.csv`, "utf8");
  const roster = read("roster");
  return {
    ...{ roster, survey: read("survey"), responses: read("responses"), wave: "2010" },
    people: roster.trim().split("\n").length - 1,
  };
}

const education = { "Some college": 45, "Graduate degree": 25, Apprenticeship: 26, Other: 4 };

function madeUpCompany() {
  const random = new SeededRandom(600);
  const people = Array.from({ length: 600 }, (_, index) => ({
    key: String(10_000 + index),
    line: [
      String(10_000 + index),
      "Person",
      String(index),
      random.weighted({ Female: 60, Male: 38, "Non-binary": 2 }),
      index === 7 ? "1924" : String(random.between(1960, 2000)),
      random.chance(0.9) ? random.weighted(education) : "",
    ].join(","),
  }));
  const questions = ["Trust", "Pace", "Craft"].flatMap((competency) =>
    ["Today", "Tomorrow"].flatMap((indicator) =>
      [1, 2].map((number) => ({
        competency,
        indicator: `${competency} ${indicator}`,
        code: `${competency.slice(0, 1)}${indicator.slice(2, 3)}${number}`,
      })),
    ),
  );
  const answers = people.flatMap(({ key }) =>
    questions.map(
      ({ code }) =>
        `${key}-${code},spring,${key},${code},${random.between(1, 6)},2026-03-0${random.between(1, 9)}`,
    ),
  );
  return {
    wave: "spring",
    people: people.length,
    roster: lines(
      "Employee ID,First Name,Last Name,Gender,Age,Education",
      people.map(({ line }) => line),
    ),
    survey: lines(
      "competency,indicator,question,text,scale_min,scale_max,polarity",
      questions.map(
        ({ competency, indicator, code }) =>
          `${competency},${indicator},${code},Statement ${code} holds.,1,6,positive`,
      ),
    ),
    responses: lines("id,wave,key,question,answer,answered_at", answers),
  };
}

/** What others scored on the questions of a survey: the same everywhere, for it is only compared with. */
function benchmarkOf(survey: string): string {
  const codes = survey
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(",")[2] ?? "");
  return lines(
    "level,code,score,favourable,organizations,learners,period",
    codes.map((code) => `question,${code},4.1,52,12,4800,2026`),
  );
}

const lines = (header: string, rows: readonly string[]) => `${[header, ...rows].join("\n")}\n`;
