import { describe, expect, it } from "vitest";
import {
  ownerPool,
  testUrls,
  untilSomebodyWaitsFor,
  webPool,
  workerPool,
} from "@/db/testing/test-database";
import { auditWave, isClean } from "../proof/audit-wave";
import { publishWave } from "./publish-wave";
import { SegmentationWorld } from "./testing/segmentation-world";

const doors = {
  owner: ownerPool(),
  web: webPool(),
  worker: workerPool(),
  workerUrl: testUrls().workerUrl,
};

const keys = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `E${String(from + at).padStart(3, "0")}`);
const departmentOf = (key: string) => ["Sales", "IT", "Care"][Number(key.slice(1)) % 3] ?? "";
const siteOf = (key: string) => (Number(key.slice(1)) % 5 < 3 ? "North" : "South");

const roster = (people: readonly string[], department = departmentOf) =>
  [
    "Employee ID,First Name,Last Name,Department,Location",
    ...people.map((key) => `${key},Ada,Orr,${department(key)},${siteOf(key)}`),
  ].join("\n");

/** Answers to all questions of the questionnaire; `take` tells a retake from the answer before. */
const answers = (people: readonly string[], take = 1) =>
  [
    "id,wave,key,question,answer,answered_at",
    ...people.flatMap((key) =>
      ["Q1", "Q2", "Q3"].map((question, at) => {
        const answer = 1 + ((Number(key.slice(1)) * 7 + at + take) % 4);
        return `${key}-${question}-${take},H1,${key},${question},${answer},2026-03-0${take}`;
      }),
    ),
  ].join("\n");

/** 90 learners on the roster of three departments and two sites, of whom the first 60 have answered. */
async function openWave(): Promise<SegmentationWorld> {
  const world = await SegmentationWorld.create(doors);
  await world.loadRoster(roster(keys(1, 91)));
  await world.survey.define();
  await world.loadAnswers(answers(keys(1, 61)));
  return world;
}

/** Figures of Q1 as the record of a version holds them. */
async function groupsOf(world: SegmentationWorld, field: string) {
  const { publications } = await world.record("H1");
  const groups = publications.at(-1)?.breakdowns.find(({ key }) => key === field)?.groups ?? [];
  return Object.fromEntries(
    groups.map(({ label, cells: [cell] }) => [
      label,
      cell?.shown ? { respondents: cell.respondents, asOf: cell.asOf } : cell?.why,
    ]),
  );
}

const stored = (world: SegmentationWorld) =>
  world.survey.rows(
    `select version, field_key, label, learners, cells from published_groups
     where tenant_id = $1 order by 1, 2, 3`,
  );

describe("an open wave", () => {
  it("is published in versions between which nobody stands alone", async () => {
    const world = await openWave();
    expect(await world.publish("H1")).toBe(1);
    expect((await groupsOf(world, "overall"))["All learners"]).toEqual({
      respondents: 60,
      asOf: 1,
    });

    // One joins and one answers again: too few to show anything new.
    await world.loadAnswers(answers(keys(61, 62)));
    await world.loadAnswers(answers(keys(5, 6), 2));
    expect(await world.survey.count("answer_incidence")).toBe(3);
    expect(await world.publish("H1"), "within the week").toBeNull();
    await world.letAWeekPass("H1");
    expect(await world.publish("H1")).toBe(2);
    expect((await groupsOf(world, "overall"))["All learners"]).toEqual({
      respondents: 60,
      asOf: 1,
    });

    await world.loadAnswers(answers(keys(62, 91)));
    await world.loadAnswers(answers(keys(10, 30), 2));
    await world.letAWeekPass("H1");
    expect(await world.publish("H1")).toBe(3);
    expect((await groupsOf(world, "overall"))["All learners"]).toEqual({
      respondents: 90,
      asOf: 3,
    });

    await world.loadAnswers(answers(keys(30, 33), 2));
    expect(await world.finish("H1"), "the last version waits for no week").toBe(4);
    expect((await groupsOf(world, "overall"))["All learners"]).toEqual({
      respondents: 90,
      asOf: 3,
    });
    const audit = auditWave(await world.record("H1"));
    expect(audit.attack.recovered).toEqual([]);
    expect(audit.problems).toEqual([]);
    expect(isClean(audit)).toBe(true);
    expect(audit.versions).toBe(4);
  });

  it("keeps a learner in the group it had when it first answered", async () => {
    const world = await openWave();
    await world.publish("H1");
    const before = await groupsOf(world, "department");
    expect(before).toMatchObject({ Sales: { respondents: 20 }, IT: { respondents: 20 } });
    // Half of Sales moves to IT; of those who have not answered, all do.
    const isMover = (key: string) =>
      departmentOf(key) === "Sales" && Number(key.slice(1)) % 2 === 0;
    const moved = (key: string) =>
      isMover(key) || Number(key.slice(1)) > 60 ? "IT" : departmentOf(key);
    await world.loadRoster(roster(keys(1, 91), moved));
    await world.loadAnswers(answers(keys(61, 91)));
    await world.finish("H1");
    expect(await groupsOf(world, "department")).toMatchObject({
      Sales: { respondents: 20, asOf: 1 },
      IT: { respondents: 50, asOf: 2 },
      Care: { respondents: 20, asOf: 1 },
    });
    expect(isClean(auditWave(await world.record("H1")))).toBe(true);
  });

  it("never changes once it is closed, whatever happens to the roster", async () => {
    const world = await openWave();
    await world.finish("H1");
    const before = await stored(world);
    expect(before.length).toBeGreaterThan(0);
    await world.loadRoster(roster(keys(1, 89), () => "Elsewhere"));
    await world.letAWeekPass("H1");
    expect(await world.publish("H1")).toBeNull();
    expect(await stored(world)).toEqual(before);
  });
});

describe("a publication that is cut off", () => {
  it("leaves the version before whole, and succeeds when tried again", async () => {
    const world = await openWave();
    await world.publish("H1");
    const before = await stored(world);
    await world.loadAnswers(answers(keys(61, 91)));
    await world.letAWeekPass("H1");
    const waveId = await world.waveId("H1");

    // Held up where it stores its ledger, with all groups of the version stored, it is killed.
    const holder = await doors.owner.connect();
    await holder.query("begin");
    await holder.query("select from ledgers where tenant_id = $1 for update", [
      world.survey.tenantId,
    ]);
    const publishing = world.survey.asWorker((actor) => publishWave(actor, { waveId }));
    const outcome = publishing.then(
      () => "published",
      () => "cut off",
    );
    const pid = await untilSomebodyWaitsFor(holder);
    await doors.owner.query("select pg_terminate_backend($1)", [pid]);
    expect(await outcome).toBe("cut off");
    await holder.query("rollback");
    holder.release();

    expect(await stored(world)).toEqual(before);
    expect(await world.publish("H1")).toBe(2);
    expect((await groupsOf(world, "overall"))["All learners"]).toEqual({
      respondents: 90,
      asOf: 2,
    });
    expect(isClean(auditWave(await world.record("H1")))).toBe(true);
  });

  it("is published once by two workers at once", async () => {
    const world = await openWave();
    const waveId = await world.waveId("H1");
    const versions = await world.survey.asWorker((actor) =>
      Promise.all([publishWave(actor, { waveId }), publishWave(actor, { waveId })]),
    );
    expect(versions.filter((version) => version !== null)).toEqual([{ version: 1 }]);
  });
});
