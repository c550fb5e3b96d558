import { beforeAll, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import { auditWave, isClean } from "../proof/audit-wave";
import { declareBreakdown } from "./declare-breakdown";
import { listBreakdowns } from "./list-breakdowns";
import { publishBreakdown } from "./publish-breakdown";
import { readReport } from "./read-report";
import { retireBreakdown } from "./retire-breakdown";
import { runTrial } from "./run-trial";
import { SegmentationWorld } from "./testing/segmentation-world";
import { tryBreakdown } from "./try-breakdown";

const doors = {
  owner: ownerPool(),
  web: webPool(),
  worker: workerPool(),
  workerUrl: testUrls().workerUrl,
};

const people = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `E${String(from + at).padStart(3, "0")}`);
const numberOf = (key: string) => Number(key.slice(1));
const departmentOf = (key: string) => ["Sales", "IT", "Care"][numberOf(key) % 3] ?? "";
const genderOf = (key: string) => (numberOf(key) % 7 < 3 ? "Female" : "Male");

const roster = (keys: readonly string[]) =>
  [
    "Employee ID,First Name,Last Name,Department,Gender,Location",
    ...keys.map((key) => {
      const site = numberOf(key) % 5 < 3 ? "North" : "South";
      return `${key},Ada,Orr,${departmentOf(key)},${genderOf(key)},${site}`;
    }),
  ].join("\n");

const answers = (keys: readonly string[], take = 1) =>
  [
    "id,wave,key,question,answer,answered_at",
    ...keys.flatMap((key) =>
      ["Q1", "Q2", "Q3"].map((question, at) => {
        const answer = 1 + ((numberOf(key) * 7 + at + take) % 4);
        return `${key}-${question}-${take},H1,${key},${question},${answer},2026-03-0${take}`;
      }),
    ),
  ].join("\n");

/** 150 learners on the roster, of whom the first 120 have answered; the first version stands. */
async function publishedWave(): Promise<SegmentationWorld> {
  const world = await SegmentationWorld.create(doors);
  await world.loadRoster(roster(people(1, 151)));
  await world.survey.define();
  await world.loadAnswers(answers(people(1, 121)));
  expect(await world.publish("H1")).toBe(1);
  return world;
}

/** Every stored row of a version as text, but for the breakdown that is named. */
const stored = (world: SegmentationWorld, version: number, without = "") =>
  world.survey.rows(
    `select f.field_key, f.label, f.position, g.group_index, g.label, g.learners, g.cells::text
     from published_groups g join published_fields f using (tenant_id, wave_id, version, field_key)
     where tenant_id = $1 and version = $2 and field_key <> $3 order by f.position, g.group_index`,
    [version, without],
  );

const respondentsOf = async (world: SegmentationWorld, version: number, key: string) => {
  const { publications } = await world.record("H1");
  const groups =
    publications[version - 1]?.breakdowns.find((breakdown) => breakdown.key === key)?.groups ?? [];
  return Object.fromEntries(
    groups.map(({ label, cells: [cell] }) => [label, cell?.shown ? cell.respondents : cell?.why]),
  );
};

const expectClean = async (world: SegmentationWorld) => {
  const audit = auditWave(await world.record("H1"));
  expect(audit.attack.recovered).toEqual([]);
  expect(audit.problems).toEqual([]);
  expect(isClean(audit)).toBe(true);
};

describe("a breakdown declared on an open wave", () => {
  it("is there at once, of the same answers, and changes nothing else", async () => {
    const world = await publishedWave();
    const before = await stored(world, 1);
    // Joiners, and replaced answers of a third of those who are counted.
    await world.loadAnswers(answers(people(121, 151)));
    await world.loadAnswers(answers(people(1, 41), 2));
    expect(await world.combine("H1", ["department", "gender"])).toBe(2);
    expect(await stored(world, 2, "department*gender")).toEqual(before);
    expect(await stored(world, 1)).toEqual(before);
    const groups = await respondentsOf(world, 2, "department*gender");
    const counted = people(1, 121);
    for (const department of ["Sales", "IT", "Care"]) {
      for (const gender of ["Female", "Male"]) {
        const members = counted.filter(
          (key) => departmentOf(key) === department && genderOf(key) === gender,
        );
        expect(groups[`${department} × ${gender}`]).toBe(members.length);
      }
    }
    await expectClean(world);
  });

  it("is no refresh: the next one comes in its own time, and takes up what came since", async () => {
    const world = await publishedWave();
    await world.loadAnswers(answers(people(121, 151)));
    await world.loadAnswers(answers(people(1, 41), 2));
    const due = await world.survey.rows("select next_publish_at from waves where tenant_id = $1");
    await world.letAWeekPass("H1");
    await world.combine("H1", ["department", "gender"]);
    expect(
      await world.survey.rows("select next_publish_at from waves where tenant_id = $1"),
    ).toEqual(due);
    expect(await world.publish("H1"), "a week after the answers were counted").toBe(3);
    expect(await respondentsOf(world, 3, "overall")).toEqual({ "All learners": 150 });
    expect(await world.combine("H1", ["location", "gender"])).toBe(4);
    await world.loadAnswers(answers(people(41, 44), 2));
    expect(await world.finish("H1")).toBe(5);
    await expectClean(world);
  });

  it("is published once, also by two workers at once", async () => {
    const world = await publishedWave();
    await world.combine("H1", ["department", "gender"]);
    const waveId = await world.waveId("H1");
    const again = await world.survey.asWorker((actor) =>
      Promise.all([1, 2].map(() => publishBreakdown(actor, { waveId, key: "department*gender" }))),
    );
    expect(again).toEqual([null, null]);
  });
});

describe("a breakdown declared on a closed wave", () => {
  it("is added to what is final, and later ones too", async () => {
    const world = await publishedWave();
    expect(await world.finish("H1")).toBe(2);
    const before = await stored(world, 2);
    expect(await world.combine("H1", ["department", "gender"])).toBe(3);
    expect(await stored(world, 3, "department*gender")).toEqual(before);
    expect(await world.combine("H1", ["location", "department", "gender"])).toBe(4);
    const three = "location*department*gender";
    expect(await stored(world, 4, three)).toEqual(await stored(world, 3));
    expect(await world.publish("H1"), "nothing is left to publish").toBeNull();
    await expectClean(world);
  });

  it("does without answers that were erased meanwhile", async () => {
    const world = await publishedWave();
    await world.finish("H1");
    await world.survey.rows(
      `with gone as (delete from answers where tenant_id = $1 and ordinal = 0 returning *),
         ended as (
           insert into answer_incidence
             (tenant_id, wave_id, ordinal, question_id, since_version, until_version)
           select tenant_id, wave_id, ordinal, question_id, 1, 3 from gone)
       update wave_respondents set learner_id = null where tenant_id = $1 and ordinal = 0`,
    );
    const before = await stored(world, 2);
    expect(await world.combine("H1", ["department", "gender"])).toBe(3);
    expect(await stored(world, 3, "department*gender")).toEqual(before);
    expect(Object.values(await respondentsOf(world, 3, "department*gender"))).toContain(
      "protected",
    );
    await expectClean(world);
  });
});

describe("declaring", () => {
  let world: SegmentationWorld;

  beforeAll(async () => {
    world = await publishedWave();
    await world.combine("H1", ["department", "gender"]);
  });

  const declare = (fieldKeys: string[], wave = "H1") =>
    world.survey.asWeb((actor) => declareBreakdown(actor, { wave, fieldKeys }), "admin");

  it.each([
    [["department", "gender"], "conflict"],
    [["gender", "department"], "conflict"],
    [["gender", "gender"], "invalid"],
    [["gender"], "invalid"],
    [["gender", "department", "location", "manager"], "invalid"],
    [["gender", "shoe_size"], "not_found"],
    [["gender", "overall"], "not_found"],
    [["department*gender", "location"], "not_found"],
  ])("refuses %j as %s", async (fieldKeys, code) => {
    await expect(declare(fieldKeys)).rejects.toMatchObject({ code });
  });

  it("is for admins, on waves with figures, with Premium", async () => {
    const asked = { wave: "H1", fieldKeys: ["location", "gender"] };
    await expect(
      world.survey.asWeb((actor) => declareBreakdown(actor, asked), "analyst"),
    ).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      world.survey.asWeb((actor) => tryBreakdown(actor, asked), "analyst"),
    ).rejects.toMatchObject({ code: "forbidden" });
    await expect(declare(["location", "gender"], "H9")).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("goes on under its first name after it was retired, with the figures it had", async () => {
    const read = (field: string) =>
      world.survey.asWeb((actor) => readReport(actor, { field }), "analyst");
    const before = (await read("gender*department")).published?.publication;
    await world.survey.asWeb((actor) => retireBreakdown(actor, { key: "department*gender" }));
    await expect(read("department*gender")).rejects.toMatchObject({ code: "not_found" });
    const [retired] = await world.survey.asWeb((actor) => listBreakdowns(actor, {}));
    expect(retired).toMatchObject({
      ...{ key: "department*gender", isRetired: true, retiredBy: "Ada", isSensitive: true },
      label: "Department × Gender",
    });
    // A version without it, then declared anew in another order.
    expect(await world.combine("H1", ["location", "gender"])).toBe(3);
    expect(await stored(world, 3)).not.toContainEqual(
      expect.objectContaining({ field_key: "department*gender" }),
    );
    expect(await world.combine("H1", ["gender", "department"])).toBe(4);
    const after = (await read("department*gender")).published?.publication;
    expect(after?.breakdowns).toEqual(before?.breakdowns);
    await expectClean(world);
  });
});

describe("a trial", () => {
  it("says what declaring shows, before anything is declared", async () => {
    const world = await publishedWave();
    const asked = { wave: "H1", fieldKeys: ["department", "gender"] };
    const ask = () => world.survey.asWeb((actor) => tryBreakdown(actor, asked), "admin");
    expect(await ask()).toBeNull();
    const job = { waveId: await world.waveId("H1"), version: 1, key: "department*gender" };
    await world.survey.asWorker((actor) => runTrial(actor, job));
    const trial = await ask();
    expect(trial).toMatchObject({ capacity: 24, cost: 2, learnersShown: 100 });
    await world.combine("H1", asked.fieldKeys);
    const shown = await respondentsOf(world, 2, "department*gender");
    expect(
      trial?.groups.map(({ labels, verdict }) => [labels.join(" × "), verdict === "shown"]),
    ).toEqual(
      Object.entries(shown)
        .map(([label, count]) => [label, typeof count === "number"])
        .sort(([a], [b]) => String(a).localeCompare(String(b), "en")),
    );
    const { publications } = await world.record("H1");
    expect((publications[1]?.budget.used ?? 0) - (publications[0]?.budget.used ?? 0)).toBe(
      trial?.cost,
    );
  });

  it("answers the same whatever is answered meanwhile, and holds no number of respondents", async () => {
    const world = await publishedWave();
    const asked = { wave: "H1", fieldKeys: ["location", "department"] };
    const ask = () => world.survey.asWeb((actor) => tryBreakdown(actor, asked), "admin");
    const job = { waveId: await world.waveId("H1"), version: 1, key: "location*department" };
    await ask();
    await world.survey.asWorker((actor) => runTrial(actor, job));
    const before = await ask();
    await world.loadAnswers(answers(people(121, 151)));
    await world.survey.asWorker((actor) => runTrial(actor, job));
    expect(await ask()).toEqual(before);
    expect(before?.groups.every((group) => Object.keys(group).length === 2)).toBe(true);
  });

  it("is limited in number, and one asked again is free", async () => {
    const world = await publishedWave();
    await world.survey.rows(
      `insert into breakdown_trials (tenant_id, wave_id, version, key, field_keys, asked_by, asked_at)
       select $1, $2, 1, 'k' || n, '{}', 'Ada', now() from generate_series(1, 119) n`,
      [await world.waveId("H1")],
    );
    const ask = (fieldKeys: string[]) =>
      world.survey.asWeb((actor) => tryBreakdown(actor, { wave: "H1", fieldKeys }), "admin");
    expect(await ask(["department", "gender"])).toBeNull();
    expect(await ask(["department", "gender"])).toBeNull();
    await expect(ask(["location", "gender"])).rejects.toMatchObject({ code: "too_many_requests" });
  });

  it("can be asked for and read by the web, and no more", async () => {
    const world = await publishedWave();
    const asWeb = (text: string) =>
      withTenant(doors.web, world.survey.tenantId, (tx) => tx.$client.query(text));
    for (const text of [
      "update breakdown_trials set result = '{}'",
      "delete from breakdown_trials",
      "select * from counted_answers",
    ]) {
      await expect(asWeb(text), text).rejects.toMatchObject({ code: "42501" });
    }
  });
});
