import { describe, expect, it } from "vitest";
import { ownerPool, webPool, workerPool } from "@/db/testing/test-database";
import { systemActor } from "@/lib/auth/actor";
import { provisionFields } from "@/lib/fields/server/provision-fields";
import { loadBenchmarks } from "./load-benchmarks";
import { bytesOf, questionnaire, SurveyWorld } from "./testing/survey-world";

const doors = { owner: ownerPool(), web: webPool(), worker: workerPool() };
const header = "level,code,score,favourable,organizations,learners,industry,size band,period";

const load = (world: SurveyWorld, rows: readonly string[], name?: string) =>
  world.asWeb((actor) =>
    loadBenchmarks(actor, { body: bytesOf([header, ...rows].join("\n")), name }),
  );

const figures = (world: SurveyWorld) =>
  world.rows(
    `select s.name, f.level, f.code, f.score::float8 as score, f.favourable::float8 as favourable, f.organizations
     from benchmark_sets s join benchmark_figures f on f.tenant_id = s.tenant_id and f.set_id = s.id
     where s.tenant_id = $1 order by 1, 2, 3`,
  );

async function freshWorld(): Promise<SurveyWorld> {
  const world = await SurveyWorld.create(doors);
  await world.define(`${questionnaire}\nFocus,Feedback,Q4,Another feedback.,1,5,positive`);
  return world;
}

describe("loading a benchmark set", () => {
  it("stores figures by full codes under a name made of industry and period", async () => {
    const world = await freshWorld();
    const report = await load(world, [
      "competency,Growth,3.5,,12,4000,Logistics,1000+,2026",
      "indicator,Calm,2.25,61.5 %,12,4000,Logistics,1000+,2026",
      "indicator,Growth / Feedback,3.25,,12,4000,Logistics,1000+,2026",
      "question,Q1,4,70,12,4000,Logistics,1000+,2026",
      "question,X9,3,70,12,4000,Logistics,1000+,2026",
    ]);
    expect(report).toMatchObject({
      name: "Logistics 2026",
      accepted: 5,
      rejected: 0,
      isReplaced: false,
      unmatched: ["X9"],
    });
    expect(await figures(world)).toMatchObject([
      { level: "competency", code: "Growth", score: 3.5, favourable: null },
      { level: "indicator", code: "Focus / Calm", score: 2.25, favourable: 61.5 },
      { level: "indicator", code: "Growth / Feedback" },
      { level: "question", code: "Q1", organizations: 12 },
      { level: "question", code: "X9" },
    ]);
  });

  it("keeps figures of groups beside those of all, known by the organization's own fields", async () => {
    const world = await freshWorld();
    await world.asWeb((actor) => provisionFields(systemActor(actor.tenantId, "test"), {}));
    const grouped = "level,code,field,value,score,favourable,organizations,learners,period";
    const body = [
      grouped,
      "question,Q1,,,4,70,12,4000,2026",
      "question,Q1,gender,Female,4.25,71,12,1900,2026",
      "question,Q1,Gender,Male,3.75,69,12,2100,2026",
      "question,Q1,GENDER,female,4.2,71,12,1900,2026",
      "question,Q1,Shoe size,42,4.2,71,12,1900,2026",
      "question,Q1,Gender,,4.2,71,12,1900,2026",
      "question,Q1,Gender,Diverse,4.2,71,4,1900,2026",
    ];
    const report = await world.asWeb((actor) =>
      loadBenchmarks(actor, { body: bytesOf(body.join("\n")), name: "Groups" }),
    );
    expect(report).toMatchObject({ accepted: 3, rejected: 4 });
    expect(report.issues.map(({ line, column }) => [line, column])).toEqual([
      ...[
        [5, "code"],
        [6, "field"],
        [7, "value"],
        [8, "organizations"],
      ],
    ]);
    expect(await figures(world)).toMatchObject([{ code: "Q1", score: 4 }]);
    const ofGroups =
      "select field_key, label, score::float8 as score from benchmark_group_figures where tenant_id = $1 order by label";
    expect(await world.rows(ofGroups)).toMatchObject([
      { field_key: "gender", label: "Female", score: 4.25 },
      { field_key: "gender", label: "Male", score: 3.75 },
    ]);
  });

  it("refuses, with the reason, what could be read back to an organization or is unclear", async () => {
    const world = await freshWorld();
    const report = await load(world, [
      "question,Q1,4,70,4,4000,Logistics,,2026",
      "indicator,Feedback,3,,9,400,Logistics,,2026",
      "question,Q1,4.5,,9,400,Logistics,,2026",
      "question,Q1,4,,9,400,Logistics,,2026",
      "question,Q3,4.5,,9,400,Logistics,,2026",
      "question,Q2,4,,9,400,Retail,,2026",
      "question,Q2,,,9,400,Logistics,,2026",
      'question,Q2,"4,1",,9,400,Logistics,,2026',
      "team,Q2,4,,9,3,Logistics,,",
    ]);
    expect(report).toMatchObject({ accepted: 1, rejected: 8 });
    expect(report.issues.map(({ line, column }) => [line, column])).toEqual([
      [2, "organizations"],
      [3, "code"],
      [5, "code"],
      [6, "score"],
      [7, "industry"],
      [8, "score"],
      [9, "score"],
      [10, "level"],
      [10, "learners"],
      [10, "period"],
    ]);
    expect(report.issues[1]?.remedy).toContain("Growth / Feedback; Focus / Feedback");
  });

  it("refuses a figure in which one organization gives more than half", async () => {
    const world = await freshWorld();
    const rows = ["Q1,50", "Q2,50.1"].map((cells) => {
      const [code, share] = cells.split(",");
      return `question,${code},4,,9,400,2026,${share}`;
    });
    const csv = [
      "level,code,score,favourable,organizations,learners,period,largest_share",
      ...rows,
    ];
    const report = await world.asWeb((actor) =>
      loadBenchmarks(actor, { body: bytesOf(csv.join("\n")), name: "Peers" }),
    );
    expect(report).toMatchObject({
      name: "Peers",
      accepted: 1,
      issues: [{ line: 3, column: "largest_share" }],
    });
  });

  it("replaces the set of the same name, and nothing when no row is good", async () => {
    const world = await freshWorld();
    await load(world, ["question,Q1,4,,9,400,,,2026", "question,Q2,4,,9,400,,,2026"], "Peers");
    await load(world, ["question,Q1,2,,9,400,,,2026"], "Others");
    const before = await figures(world);
    expect(await load(world, ["question,Q1,4,,3,400,,,2026"], "Peers")).toMatchObject({
      name: null,
    });
    expect(await figures(world)).toEqual(before);
    const report = await load(world, ["question,Q1,3,,9,400,,,2027"], "Peers");
    expect(report).toMatchObject({ isReplaced: true });
    expect(await figures(world)).toMatchObject([
      { name: "Others", score: 2 },
      { name: "Peers", code: "Q1", score: 3 },
    ]);
  });
});
