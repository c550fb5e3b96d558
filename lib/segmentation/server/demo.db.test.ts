import { expect, it } from "vitest";
import { responsesFile, rosterFile, surveyFile } from "@/db/seed/demo-files";
import { northwindRoster } from "@/db/seed/northwind";
import { answerWave } from "@/db/seed/survey-answers";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import { auditWave } from "../proof/audit-wave";
import { SegmentationWorld } from "./testing/segmentation-world";

const doors = {
  owner: ownerPool(),
  web: webPool(),
  worker: workerPool(),
  workerUrl: testUrls().workerUrl,
};

it("gives nobody of the demo's 2,400 away, whose 21 fields cross in every way", async () => {
  const people = northwindRoster("2026-03-02");
  const story = { keyHeader: "Employee ID", responseRate: 0.88, seed: 311, mood: 0.08 };
  // One competency: its questions differ in who left them out, and others would only be more of the same.
  const answers = answerWave(people, { ...story, opensOn: "2026-01-10", days: 40 }).map((one) => ({
    ...one,
    answers: Object.fromEntries(Object.entries(one.answers).slice(0, 6)),
  }));
  const world = await SegmentationWorld.create(doors);
  await world.addField("Shift");
  await world.loadRoster(rosterFile(people));
  await world.survey.define(surveyFile());
  await world.loadAnswers(responsesFile("spring", answers));
  await world.finish("spring");
  expect(await world.combine("spring", ["department", "gender"])).toBe(2);
  const { attack, problems } = auditWave(await world.record("spring"));
  expect({ ...attack, tested: null, problems }).toEqual({
    ...{ recovered: [], unsupported: [], tested: null, problems: [] },
  });
  expect(attack.tested.sampledSystems).toBe(0);
  expect(attack.tested.smallCells).toBeGreaterThan(100);
}, 240_000);
