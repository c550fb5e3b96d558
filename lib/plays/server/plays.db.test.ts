import { beforeEach, describe, expect, it } from "vitest";
import { ownerPool, webPool, workerPool } from "@/db/testing/test-database";
import type { PlayDefinition } from "../play-definition";
import { suggestionKeys } from "../suggested-plays";
import { countMatches } from "./count-matches";
import { getPlay } from "./list-plays";
import { listProvidedPlays, listProvidedRuns } from "./list-provided";
import { listNotices, markNoticesRead } from "./notices";
import { finishTask, listTasks } from "./play-tasks";
import { switchOnSuggestion } from "./switch-on-suggestion";
import type { Academy } from "./testing/academy";
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

it("counts who matches now", async () => {
  await academy.progress(user, course, "enrol");
  const other = await academy.user({ name: "Elif Şahin" });
  await academy.progress(other, course, "enrol");
  await academy.progress(other, course, "complete");
  expect(await countMatches(world.admin("analyst"), { definition: simple })).toEqual({
    ...{ count: 1, first: [{ id: user, name: "Kofi Asante" }] },
  });
  const completed: PlayDefinition = { ...simple, subjectMustBe: "completed" };
  expect((await countMatches(world.admin(), { definition: completed })).first).toEqual([
    { id: other, name: "Elif Şahin" },
  ]);
  const accounts: PlayDefinition = { ...simple, object: "account", subjectMustBe: null };
  expect(await countMatches(world.admin(), { definition: accounts })).toMatchObject({ count: 1 });
});

describe("suggested plays", () => {
  it.each(suggestionKeys)("%s is ready to switch on, once", async (suggestion) => {
    const { id } = await switchOnSuggestion(world.admin(), { suggestion });
    expect(await getPlay(world.admin(), { id })).toMatchObject({
      state: "on",
      version: 1,
      suggestion,
    });
    await expect(switchOnSuggestion(world.admin(), { suggestion })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("tells the owner of an account, and everybody behind the bell", async () => {
    await switchOnSuggestion(world.admin(), { suggestion: "notify_owner" });
    const path = await academy.subject("The Path", "path");
    await doors.owner.query(
      `update activity_accounts set custom = '{"own:account_owner": "Ann@tema.example"}' where tenant_id = $1`,
      [academy.tenantId],
    );
    await academy.progress(user, path, "complete");
    await world.work();
    const text = "Kofi Asante of Port of Tema completed The Path";
    expect(
      await academy.rows("select to_address, subject from emails where tenant_id = $1"),
    ).toEqual([{ to_address: "Ann@tema.example", subject: text }]);
    expect(await listNotices(world.admin(), {})).toMatchObject({
      ...{ unread: 1, notices: [{ text, isNew: true }] },
    });
    await markNoticesRead(world.admin("analyst"), {});
    expect(await listNotices(world.admin(), {})).toMatchObject({
      unread: 0,
      notices: [{ isNew: false }],
    });
  });
});

it("lists the provided plays of the catalogue with what the log says they did", async () => {
  await academy.subject("The Path", "path");
  const attribute = `course:${course}:enrolled`;
  await doors.owner.query(
    `insert into attribute_changes (tenant_id, object, record_id, attribute, after, effective_at, cause)
     values ($1, 'user', $2, $3, '"2026-11-02T10:00:00.000Z"', now(), 'log'),
       ($1, 'user', $2, $3, '"2026-11-03T10:00:00.000Z"', now(), 'api')`,
    [academy.tenantId, user, attribute],
  );
  const provided = await listProvidedPlays(world.admin(), {});
  expect(provided.map(({ name }) => name)).toEqual([
    "Set First Enrolled in an Academy Course, user",
    "Set First Completed in an Academy Course, user",
    "Set First Enrolled in an Academy Path, user",
    "Set First Completed in an Academy Path, user",
    "Set First Enrolled in an Academy Course, account",
    "Set First Completed in an Academy Course, account",
    "Set First Enrolled in an Academy Path, account",
    "Set First Completed in an Academy Path, account",
    "Set Academy The Path_Enrolled Date",
    "Set Academy The Path_Completed Date",
    "Set Warehouse Safety_Enrolled Date",
    "Set Warehouse Safety_Completed Date",
  ]);
  expect(provided.find((play) => play.attribute === attribute)?.ran).toBe(1);
  expect(await listProvidedRuns(world.admin(), { object: "user", attribute })).toMatchObject([
    { recordId: user, recordName: "Kofi Asante", after: "2026-11-02T10:00:00.000Z" },
  ]);
});

it("keeps tasks until they are done", async () => {
  await world.published();
  await academy.progress(user, course, "enrol");
  await world.work();
  const [task] = await listTasks(world.admin("analyst"), {});
  expect(task).toMatchObject({ title: "Call Kofi Asante", recordName: "Kofi Asante" });
  await finishTask(world.admin(), { id: task?.id ?? 0, isDone: true });
  expect(await listTasks(world.admin(), {})).toEqual([]);
  expect(await listTasks(world.admin(), { isDone: true })).toMatchObject([{ doneBy: "Ingrid" }]);
  await finishTask(world.admin(), { id: task?.id ?? 0, isDone: false });
  expect(await listTasks(world.admin(), {})).toHaveLength(1);
});
