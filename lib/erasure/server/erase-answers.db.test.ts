import { randomBytes } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import { SurveyWorld } from "@/lib/surveys/server/testing/survey-world";
import { erasePerson } from "./erase-person";

const doors = { owner: ownerPool(), web: webPool(), worker: workerPool() };

const xenia = "x@example.com";
const others = ["a@example.com", "b@example.com"];

let world: SurveyWorld;

/** Answers of people to the first question, in this order. */
const answer = (wave: string, people: readonly string[], value: number, day: string) =>
  people.map((one) => `${wave}-${one}-${day},${wave},${one},Q1,${value},${day}`);

/** Three have answered in two waves, in other orders; all of it was published, and all of it replaced since. */
beforeEach(async () => {
  process.env.DATABASE_WORKER_URL ??= testUrls().workerUrl;
  process.env.QUORUM_SEAL_KEY ??= randomBytes(32).toString("base64");
  world = await SurveyWorld.create(doors);
  await world.define();
  await world.send([
    ...answer("H1", [xenia, ...others], 2, "2026-03-01"),
    ...answer("H2", [...others, xenia], 3, "2026-09-01"),
  ]);
  await world.fold();
  for (const wave of ["H1", "H2"]) await world.publish(wave, 1);
  await world.send([
    ...answer("H1", [xenia, ...others], 4, "2026-03-02"),
    ...answer("H2", [xenia, ...others], 5, "2026-09-02"),
  ]);
  await world.fold();
});

/** Values that a version counts and that have been replaced, with whose they were. */
const counted = () =>
  world.rows<{ wave: string; key: string | null; value: number }>(
    `select w.code as wave, l.roster_key as key, c.value from counted_answers c
       join waves w on w.tenant_id = c.tenant_id and w.id = c.wave_id
       join wave_respondents r on r.tenant_id = c.tenant_id and r.wave_id = c.wave_id and r.ordinal = c.ordinal
       left join learners l on l.tenant_id = r.tenant_id and l.id = r.learner_id
     where c.tenant_id = $1 order by w.code, l.roster_key`,
  );

const of = (wave: string, people: readonly string[], value: number) =>
  people.map((key) => ({ wave, key, value }));

describe("erasing a person's answers", () => {
  it("takes away what was replaced, in every wave, and nobody else's", async () => {
    expect(await counted()).toEqual([
      ...of("H1", [...others, xenia], 2),
      ...of("H2", [...others, xenia], 3),
    ]);
    const [row] = await world.rows<{ id: number }>(
      "select id::int as id from learners where tenant_id = $1 and roster_key = $2",
      [xenia],
    );
    await world.asWorker((actor) => erasePerson(actor, { learnerId: row?.id ?? 0 }));
    expect(await counted()).toEqual([...of("H1", others, 2), ...of("H2", others, 3)]);
    // That somebody was counted stays, without the value.
    expect(await world.count("answer_incidence")).toBe(6);
    expect(await world.answers()).toHaveLength(4);
  });
});
