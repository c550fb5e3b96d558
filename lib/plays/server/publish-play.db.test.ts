import { beforeEach, describe, expect, it } from "vitest";
import { ownerPool, webPool, workerPool } from "@/db/testing/test-database";
import type { PlayDefinition } from "../play-definition";
import { getPlay, listPlays } from "./list-plays";
import { previewPublish, publishPlay } from "./publish-play";
import { createPlay, renamePlay, savePlayDraft } from "./save-play";
import { archivePlay, pausePlay, resumePlay } from "./set-play-state";
import { Academy, everybody, makesTask, onEnrolment } from "./testing/academy";
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

describe("a play's versions", () => {
  it("runs nothing as a draft, and from its first version on", async () => {
    const { id } = await createPlay(world.admin(), { name: "Call them", definition: simple });
    await academy.progress(user, course, "enrol");
    await world.work();
    expect(await academy.runs(id)).toEqual([]);
    expect(await publishPlay(world.admin(), { id })).toEqual({ version: 1 });
    await world.work();
    expect(await academy.runs(id)).toEqual([]);
    await academy.progress(user, await academy.subject("Next"), "enrol");
    await world.work();
    expect(await academy.runs(id)).toMatchObject([{ state: "ran" }]);
    expect(await getPlay(world.admin(), { id })).toMatchObject({
      ...{ state: "on", version: 1, hasDraft: false, counts: { ran: 1, waiting: 0 } },
    });
    await expect(publishPlay(world.admin(), { id })).rejects.toMatchObject({ code: "conflict" });
  });

  it("keeps its version and its draft under another name", async () => {
    const id = await world.published();
    await savePlayDraft(world.admin(), {
      id,
      name: "Call them",
      definition: { ...simple, again: { kind: "never" } },
    });
    await renamePlay(world.admin(), { id, name: " Ring them " });
    expect(await getPlay(world.admin(), { id })).toMatchObject({
      ...{ name: "Ring them", version: 1, hasDraft: true },
    });
    await expect(renamePlay(world.admin(), { id, name: " " })).rejects.toMatchObject({
      code: "invalid",
    });
  });

  it("says what a new version changes and whom it touches, and takes those who wait along", async () => {
    const waits = { ...simple, trigger: { ...onEnrolment, delayDays: 14 } };
    const id = await world.published(waits);
    await academy.progress(user, course, "enrol");
    await world.work();
    const sooner: PlayDefinition = {
      ...waits,
      trigger: { ...onEnrolment, delayDays: 0 },
      again: { kind: "days", days: 30 },
    };
    await savePlayDraft(world.admin(), { id, name: "Call them soon", definition: sooner });
    expect(await previewPublish(world.admin(), { id })).toEqual({
      version: 2,
      changes: [
        "when: performed “Enroll - any course or path”, it was: performed “Enroll - any course or path” 14 days ago",
        "again: at most 1 in 30 days, it was: once for each trigger",
      ],
      ...{ issues: [], waiting: 1, dropped: 0, moved: 1 },
    });
    expect(await academy.runs(id)).toMatchObject([{ state: "waiting" }]);
    await publishPlay(world.admin(), { id });
    await world.work();
    expect(await academy.runs(id)).toMatchObject([{ state: "ran" }]);
  });

  it("ends what waits for something that sets it off no more", async () => {
    const id = await world.published({ ...simple, trigger: { ...onEnrolment, delayDays: 14 } });
    await academy.progress(user, course, "enrol");
    await world.work();
    const other: PlayDefinition = { ...simple, trigger: { kind: "manual" }, subjectMustBe: null };
    await savePlayDraft(world.admin(), { id, name: "By hand", definition: other });
    expect(await previewPublish(world.admin(), { id })).toMatchObject({ waiting: 1, dropped: 1 });
    await publishPlay(world.admin(), { id });
    expect(await academy.runs(id)).toMatchObject([{ state: "skipped", reason: "changed" }]);
  });

  it("is not published while it speaks of what is not there", async () => {
    const other = await new Academy(doors.owner).open();
    const audienceId = await other.audience("Theirs", everybody);
    const { id } = await createPlay(world.admin(), {
      name: "Theirs",
      definition: {
        ...{ ...simple, subjectMustBe: null },
        trigger: { kind: "audience", move: "entered", audienceId },
        actions: [{ kind: "webhook", endpointId: 999_999 }],
      },
    });
    const { issues } = await previewPublish(world.admin(), { id });
    expect(issues.map(({ path }) => path)).toEqual(["trigger", "actions.0"]);
    await expect(publishPlay(world.admin(), { id })).rejects.toMatchObject({ code: "invalid" });
  });

  it("refuses a field that nobody knows where it is saved", async () => {
    const definition = { ...simple, actions: [{ ...makesTask, title: "Call {user.nme}" }] };
    await expect(createPlay(world.admin(), { name: "X", definition })).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("There is no field {user.nme}."),
    });
  });

  it("starts nothing while paused, and not afterwards for what happened meanwhile", async () => {
    const id = await world.published();
    await pausePlay(world.admin(), { id });
    await academy.progress(user, course, "enrol");
    await world.work();
    await resumePlay(world.admin(), { id });
    await world.work();
    expect(await academy.runs(id)).toEqual([]);
    await archivePlay(world.admin(), { id });
    expect(await listPlays(world.admin(), {})).toEqual([]);
    await expect(getPlay(world.admin(), { id })).rejects.toMatchObject({ code: "not_found" });
  });
});
