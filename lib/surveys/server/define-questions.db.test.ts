import { describe, expect, it } from "vitest";
import { ownerPool, webPool, workerPool } from "@/db/testing/test-database";
import { defineQuestions } from "./define-questions";
import { bytesOf, questionnaire, SurveyWorld } from "./testing/survey-world";

const doors = { owner: ownerPool(), web: webPool(), worker: workerPool() };
const [header = "", ...lines] = questionnaire.split("\n");

const stored = (world: SurveyWorld) =>
  world.rows(
    "select code, position, scale_min, scale_max, polarity from questions where tenant_id = $1 order by position",
  );

describe("defining a questionnaire", () => {
  it("stores its questions in file order, and the same file again changes nothing", async () => {
    const world = await SurveyWorld.create(doors);
    expect(await world.define()).toMatchObject({
      isStored: true,
      accepted: 3,
      added: 3,
      changed: 0,
    });
    expect(await stored(world)).toEqual([
      { code: "Q1", position: 1, scale_min: 1, scale_max: 5, polarity: "positive" },
      { code: "Q2", position: 2, scale_min: 1, scale_max: 5, polarity: "negative" },
      { code: "Q3", position: 3, scale_min: 0, scale_max: 4, polarity: "positive" },
    ]);
    expect(await world.define()).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
  });

  it("updates by code and puts what the file does not name last", async () => {
    const world = await SurveyWorld.create(doors);
    await world.define();
    const report = await world.define(
      [header, "New,Calm,Q3,Quiet.,1,7,positive", "New,Calm,Q4,Order.,1,5,positive"].join("\n"),
    );
    expect(report).toMatchObject({ added: 1, changed: 3, unchanged: 0 });
    expect((await stored(world)).map((row) => Object.values(row)[0])).toEqual([
      "Q3",
      "Q4",
      "Q1",
      "Q2",
    ]);
  });

  it("writes nothing when one row is bad, and names every bad one", async () => {
    const world = await SurveyWorld.create(doors);
    const report = await world.define(
      [
        header,
        ...lines,
        "Growth,Feedback,,No code,1,5,positive",
        "Growth,Feedback,Q5,Bad scale,5,5,positive",
        "Growth,Feedback,Q6,Bad point,1,five,positive",
        "Growth,Feedback,Q7,Bad sign,1,5,neutral",
        "Growth,Feedback,Q1,Twice,1,5,positive",
      ].join("\n"),
    );
    expect(report).toMatchObject({ isStored: false, accepted: 0, rejected: 5 });
    expect(report.issues.map(({ line, column }) => [line, column])).toEqual([
      [5, "question"],
      [6, "scale_max"],
      [7, "scale_max"],
      [8, "polarity"],
      [9, "question"],
    ]);
    expect(await stored(world)).toEqual([]);
  });

  it("keeps scale and polarity of a question from its first accepted answer on", async () => {
    const world = await SurveyWorld.create(doors);
    await world.define();
    // Not folded yet: an answer that waits counts as well.
    await world.send(["r1,H1,E1,Q1,5,2026-03-02"]);
    const changed = (question: string) => world.define([header, question].join("\n"));
    expect(await changed("Growth,Feedback,Q1,Text,1,7,positive")).toMatchObject({
      isStored: false,
      issues: [{ line: 2, column: "scale_max" }],
    });
    expect(await changed("Growth,Feedback,Q1,Text,1,5,negative")).toMatchObject({
      isStored: false,
      issues: [{ column: "polarity" }],
    });
    expect(await changed("Other,Name,Q1,New words,1,5,positive")).toMatchObject({ isStored: true });
    expect(await changed("Growth,Feedback,Q2,Text,1,7,positive")).toMatchObject({ isStored: true });
  });

  it("leaves the same codes of another organization alone", async () => {
    const [ours, theirs] = [await SurveyWorld.create(doors), await SurveyWorld.create(doors)];
    await theirs.define();
    await ours.define([header, "C,I,Q1,Ours,0,10,negative"].join("\n"));
    expect(await stored(theirs)).toHaveLength(3);
    expect(await stored(ours)).toHaveLength(1);
  });

  it("is for staff alone", async () => {
    const world = await SurveyWorld.create(doors);
    const attempt = world.asWeb(
      (actor) => defineQuestions(actor, { body: bytesOf(questionnaire) }),
      "admin",
    );
    await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
  });
});
