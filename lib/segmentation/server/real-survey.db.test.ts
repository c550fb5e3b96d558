import { existsSync, readFileSync } from "node:fs";
import Papa from "papaparse";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { withTenant } from "@/db/tenant";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import { attack } from "../attack/attack";
import { checkCertificate } from "../attack/check-certificate";
import { ReportRow } from "../attack/evidence";
import { scanForUnpublished } from "../attack/scan-for-unpublished";
import { certificatesOf, evidenceOf } from "../proof/published-evidence";
import { SegmentationWorld } from "./testing/segmentation-world";

const folder = "../shared/data/bfi";
const isThere = existsSync(`${folder}/roster.csv`);
const doors = { owner: ownerPool(), web: webPool(), worker: workerPool() };

const read = (name: string) => (isThere ? readFileSync(`${folder}/${name}.csv`, "utf8") : "");
const rowsOf = (text: string) =>
  Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;

const ApiBody = z.object({ rows: z.array(z.record(z.string(), z.unknown())) });

/** What a group's figures should be, straight from the files: nothing here is the product's own arithmetic. */
class ExpectedFigures {
  readonly #questions = rowsOf(read("survey"));
  readonly #scores = new Map<string, Map<string, number>>();
  readonly #roster = new Map(rowsOf(read("roster")).map((row) => [row["Employee ID"] ?? "", row]));

  constructor() {
    for (const { key = "", question = "", answer } of rowsOf(read("responses"))) {
      const asked = this.#questions.find((one) => one.question === question);
      const given = Number(answer);
      const score = asked?.polarity === "negative" ? 7 - given : given;
      const scores = this.#scores.get(question) ?? new Map<string, number>();
      this.#scores.set(question, scores.set(key, score));
    }
  }

  /** The group of every learner in a field of the report. */
  labelOf(field: string, key: string): string {
    if (field === "overall") return "All learners";
    const row = this.#roster.get(key) ?? {};
    const born = Number(row.Age);
    // A year of birth that makes nobody 14 to 100 years old refuses the row: such a learner has no values at all.
    const oldest = new Date().getUTCFullYear() - born;
    if (row.Age && (oldest < 14 || oldest - 1 > 100)) return "Unreported";
    if (field === "gender") return row.Gender || "Unreported";
    if (field !== "birth") return row.Education || "Unreported";
    if (!row.Age) return "Unreported";
    // Of a year alone the middle, 1 July, is taken; the wave opened on 30 June 2010.
    const age = 2009 - born;
    if (age < 25) return "<25";
    return ["25–34", "35–44", "45–54", "55–64"][Math.floor((age - 25) / 10)] ?? "65+";
  }

  /** The questions of a row of the report. */
  questionsOf(level: string, code: string): string[] {
    return this.#questions
      .filter(({ question, indicator, competency }) =>
        level === "question"
          ? question === code
          : level === "indicator"
            ? `${competency} / ${indicator}` === code
            : competency === code,
      )
      .map(({ question = "" }) => question);
  }

  /** Keys and scores of a group's answers to some questions. */
  answersOf(questions: readonly string[], field: string, group: string) {
    return questions.flatMap((question) =>
      [...(this.#scores.get(question) ?? [])]
        .filter(([key]) => this.labelOf(field, key) === group)
        .map(([key, score]) => ({ key, score })),
    );
  }
}

/** Needs the survey's files beside the repository; skipped where they are absent. */
describe.skipIf(!isThere)("a real survey of 2,800 learners, from its files to its figures", () => {
  let world: SegmentationWorld;
  let body = "";
  let rows: ReportRow[] = [];

  beforeAll(async () => {
    world = await SegmentationWorld.create({ ...doors, workerUrl: testUrls().workerUrl });
    await world.addField("Education");
    await world.loadRoster(read("roster"));
    await world.survey.define(read("survey"));
    const { accepted, rejected } = await world.loadAnswers(read("responses"));
    expect({ accepted, rejected }).toEqual({ accepted: 69_492, rejected: 0 });
    expect(await world.finish("2010")).toBe(1);
    body = await world.apiBody("2010");
    rows = ApiBody.parse(JSON.parse(body)).rows.map((row) =>
      ReportRow.parse({ ...row, version: 1 }),
    );
  }, 240_000);

  it("gives the figures that the files give", () => {
    const expected = new ExpectedFigures();
    const isShown = (row: ReportRow) => row.state === "shown";
    const shown = new Map(rows.filter(isShown).map((row) => [cellOf(row, row.code), row]));
    expect(new Set(rows.map(({ field }) => field)).size).toBe(4);
    for (const row of shown.values()) {
      const { field, group, level, code } = row;
      const questions = expected.questionsOf(level, code);
      const about = `${field} ${group} ${level} ${code}`;
      const everybody = expected.answersOf(questions, field, group);
      expect(row.respondents, about).toBe(new Set(everybody.map(({ key }) => key)).size);
      const told = questions.filter((question) => shown.has(cellOf(row, question)));
      const scores = expected.answersOf(told, field, group).map(({ score }) => score);
      const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
      expect(Math.abs(Number(row.score) - mean), about).toBeLessThan(0.05 + 1e-9);
      const cut = told.filter((question) => shown.get(cellOf(row, question))?.favourable !== null);
      const votes = expected.answersOf(cut, field, group);
      expect(row.favourable === null, about).toBe(votes.length === 0);
      if (row.favourable === null) continue;
      const share = (100 * votes.filter(({ score }) => score >= 5).length) / votes.length;
      expect(Math.abs(Number(row.favourable) - share), about).toBeLessThan(0.05 + 1e-9);
    }
    // 25 questions, 5 indicators and 3 competencies of 17 groups.
    expect(rows).toHaveLength(33 * 17);
    const hidden = rows.filter((row) => !isShown(row));
    // One row of the roster is refused, so one learner has no gender: Male would follow from Female and the overall.
    expect([...new Set(hidden.map(({ group, state }) => `${group} ${state}`))]).toEqual([
      "Male protected",
      "Unreported below_threshold",
      "65+ protected",
    ]);
  }, 60_000);

  it("gives nobody away", async () => {
    const record = await world.record("2010");
    const { recovered, unsupported, tested } = attack({ ...evidenceOf(record), rows });
    expect({ recovered, unsupported }).toEqual({ recovered: [], unsupported: [] });
    expect(tested.sampledSystems).toBe(0);
    const [publication] = record.publications;
    if (!publication) throw new Error("the wave was published");
    const problems = certificatesOf(record.ledger, publication).flatMap((certificate) =>
      checkCertificate(evidenceOf(record), certificate),
    );
    expect(problems).toEqual([]);
  }, 120_000);

  it("writes no figure but those of its rows", () => {
    const published = rows.flatMap(({ score, favourable, distribution }) =>
      [score, favourable, ...distribution.map(({ share }) => share)].filter((one) => one !== null),
    );
    expect(scanForUnpublished(body, published)).toEqual([]);
  });

  it("is closed to the web's rights but for what is published", async () => {
    const { tenantId } = world.survey;
    const asWeb = (text: string) =>
      withTenant(doors.web, tenantId, (tx) =>
        tx.$client.query(text).then(({ rowCount }) => rowCount),
      );
    expect(await asWeb("select * from published_groups")).toBe(17);
    for (const table of [
      ...["answers", "answer_intake", "answer_incidence", "wave_respondents"],
      ...["learner_codes", "field_values", "ledgers"],
    ]) {
      await expect(asWeb(`select count(*) from ${table}`), table).rejects.toMatchObject({
        code: "42501",
      });
    }
  });

  it("gives nobody away by what is combined once it is closed, nor by a part of that", async () => {
    expect(await world.combine("2010", ["gender", "custom_1"])).toBe(2);
    expect(await world.combine("2010", ["gender", "birth", "custom_1"])).toBe(3);
    // Questions are attacked one by one, so that those of one competency are enough.
    const evidence = evidenceOf(await world.record("2010"));
    const first = evidence.questions[0]?.competency;
    const questions = evidence.questions.filter(({ competency }) => competency === first);
    const codes = new Set(
      questions.flatMap(({ code, indicator, competency }) => [code, indicator, competency]),
    );
    const known = evidence.rows.filter(({ code }) => codes.has(code));
    const found = attack({ ...evidence, questions, rows: known }, { depth: 1 });
    expect({ recovered: found.recovered, unsupported: found.unsupported }).toEqual({
      ...{ recovered: [], unsupported: [] },
    });
    expect(found.tested.sampledSystems).toBe(0);
    const all = ApiBody.parse(JSON.parse(await world.apiBody("2010"))).rows;
    const rowsIn = (body: string) => ApiBody.parse(JSON.parse(body)).rows;
    for (const [field, filter, breakdown] of [
      ["custom_1", "gender:Female", "gender*custom_1"],
      ["gender", "custom_1:Unreported", "gender*custom_1"],
      ["birth*custom_1", "gender:Male", "gender*birth*custom_1"],
    ] as const) {
      const part = rowsIn(await world.apiBody("2010", { field, filter }));
      const whole = all.filter((row) => row.field === breakdown);
      expect(part.length).toBeGreaterThan(0);
      expect(part.length).toBeLessThan(whole.length);
      expect(whole).toEqual(expect.arrayContaining(part));
    }
  }, 240_000);
});

function cellOf({ field, group }: Pick<ReportRow, "field" | "group">, code: string): string {
  return JSON.stringify([field, group, code]);
}
