import { beforeEach, describe, expect, it } from "vitest";
import { ownerPool, webPool, workerPool } from "@/db/testing/test-database";
import type { PlayDefinition } from "../play-definition";
import { listRuns } from "./list-runs";
import { runAnyway, runPlay } from "./run-by-hand";
import { testPlay } from "./test-play";
import { Academy, makesTask } from "./testing/academy";
import { PlayWorld, simple } from "./testing/play-world";

const doors = { owner: ownerPool(), web: webPool(), worker: workerPool() };

let world: PlayWorld;
let academy: Academy;
let user: number;
let course: number;

beforeEach(async () => {
  world = await PlayWorld.open(doors);
  ({ academy, user, course } = world);
});

describe("one record", () => {
  it("is tested without anything being done", async () => {
    await academy.progress(user, course, "enrol");
    await academy.progress(user, course, "complete");
    const definition: PlayDefinition = {
      ...simple,
      actions: [
        {
          kind: "email",
          texts: { en: { subject: "On with {course.title}", body: "{csat_link}" } },
        },
        makesTask,
      ],
    };
    const id = await world.published(definition);
    const test = await testPlay(world.admin(), { id, definition, recordId: user });
    expect(test).toMatchObject({
      ...{ recordName: "Kofi Asante", reason: "completed" },
      actions: [
        { name: "Send e-mail", mail: { subject: "On with Warehouse Safety" } },
        { name: "Create task", detail: "Call Kofi Asante" },
      ],
    });
    expect(test.findings.map(({ outcome }) => outcome)).toEqual([
      ...["yes", "no", "not looked at", "not looked at"],
    ]);
    expect(await academy.runs(id)).toEqual([]);
    expect(await academy.rows("select id from emails where tenant_id = $1")).toEqual([]);
  });

  it("is run anyway with a reason, for the same course, and only where it did not run", async () => {
    const id = await world.published();
    await academy.progress(user, course, "enrol");
    await academy.progress(user, course, "complete");
    await world.work();
    const { runs } = await listRuns(world.admin(), {
      playId: id,
      show: "skipped",
      reason: "completed",
    });
    const [skipped] = runs;
    expect(skipped?.findings.at(-1)).toMatchObject({ outcome: "no" });
    await runAnyway(world.admin(), { runId: skipped?.id ?? 0, reason: "They asked for it" });
    await world.work();
    const [again] = (await listRuns(world.admin(), { playId: id })).runs;
    expect(again).toMatchObject({
      ...{ state: "ran", askedBy: "Ingrid", askedFor: "They asked for it" },
      steps: [{ kind: "task", state: "done", outcome: "Made" }],
    });
    await expect(
      runAnyway(world.admin(), { runId: again?.id ?? 0, reason: "Once more" }),
    ).rejects.toMatchObject({ code: "conflict" });
    const audit = await academy.rows<{ action: string; after: { reason: string } }>(
      "select action, after from audit_events where tenant_id = $1 and action = 'play.run-anyway'",
    );
    expect(audit).toMatchObject([{ after: { reason: "They asked for it" } }]);
  });

  it("is run by hand, with its conditions looked at", async () => {
    const id = await world.published({
      ...simple,
      trigger: { kind: "manual" },
      subjectMustBe: null,
    });
    await runPlay(world.admin(), { playId: id, recordId: user, reason: "A first call" });
    await world.work();
    expect(await academy.runs(id)).toMatchObject([{ state: "ran", recordId: user }]);
    const theirs = await (await new Academy(doors.owner).open()).user();
    await expect(
      runPlay(world.admin(), { playId: id, recordId: theirs, reason: "Not ours" }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});
