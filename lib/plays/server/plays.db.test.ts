import { beforeEach, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { ownerPool, webPool, workerPool } from "@/db/testing/test-database";
import { type Actor, systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import type { PlayDefinition } from "../play-definition";
import { suggestionKeys } from "../suggested-plays";
import { countMatches } from "./count-matches";
import { getPlay, listPlays } from "./list-plays";
import { listProvidedPlays, listProvidedRuns } from "./list-provided";
import { listRuns } from "./list-runs";
import { listNotices, markNoticesRead } from "./notices";
import { finishTask, listTasks } from "./play-tasks";
import { previewPublish, publishPlay } from "./publish-play";
import { runAnyway, runPlay } from "./run-by-hand";
import { runDuePlays } from "./run-due-plays";
import { createPlay, renamePlay, savePlayDraft } from "./save-play";
import { archivePlay, pausePlay, resumePlay } from "./set-play-state";
import { switchOnSuggestion } from "./switch-on-suggestion";
import { testPlay } from "./test-play";
import { Academy, everybody, makesTask, onEnrolment } from "./testing/academy";
import { triggerPlays } from "./trigger-plays";

const owner = ownerPool();
const web = webPool();
const worker = workerPool();

let academy: Academy;
let user: number;
let course: number;

beforeEach(async () => {
  setDatabase(web);
  academy = await new Academy(owner).open();
  user = await academy.user({ accountId: await academy.account() });
  course = await academy.subject("Warehouse Safety");
});

const admin = (role: "admin" | "analyst" = "admin"): Actor => ({
  ...{ kind: "user", tenantId: academy.tenantId, name: "Ingrid", role },
  userId: "00000000-0000-4000-8000-000000000001",
});

const simple: PlayDefinition = {
  ...{ object: "user", trigger: onEnrolment, condition: everybody, subjectMustBe: "not_completed" },
  ...{ actions: [makesTask], again: { kind: "trigger" } },
};

/** What the worker does after the log grew. */
async function work(): Promise<void> {
  setDatabase(worker);
  await withTenant(worker, academy.tenantId, (tx) =>
    triggerPlays(tx, academy.tenantId, "all", new Date()),
  );
  await runDuePlays(systemActor(academy.tenantId, "plays.run"));
  setDatabase(web);
}

async function published(definition = simple): Promise<number> {
  const { id } = await createPlay(admin(), { name: "Call them", definition });
  await publishPlay(admin(), { id });
  return id;
}

describe("a play's versions", () => {
  it("runs nothing as a draft, and from its first version on", async () => {
    const { id } = await createPlay(admin(), { name: "Call them", definition: simple });
    await academy.progress(user, course, "enrol");
    await work();
    expect(await academy.runs(id)).toEqual([]);
    expect(await publishPlay(admin(), { id })).toEqual({ version: 1 });
    await work();
    expect(await academy.runs(id)).toEqual([]);
    await academy.progress(user, await academy.subject("Next"), "enrol");
    await work();
    expect(await academy.runs(id)).toMatchObject([{ state: "ran" }]);
    expect(await getPlay(admin(), { id })).toMatchObject({
      ...{ state: "on", version: 1, hasDraft: false, counts: { ran: 1, waiting: 0 } },
    });
    await expect(publishPlay(admin(), { id })).rejects.toMatchObject({ code: "conflict" });
  });

  it("keeps its version and its draft under another name", async () => {
    const id = await published();
    await savePlayDraft(admin(), {
      id,
      name: "Call them",
      definition: { ...simple, again: { kind: "never" } },
    });
    await renamePlay(admin(), { id, name: " Ring them " });
    expect(await getPlay(admin(), { id })).toMatchObject({
      ...{ name: "Ring them", version: 1, hasDraft: true },
    });
    await expect(renamePlay(admin(), { id, name: " " })).rejects.toMatchObject({ code: "invalid" });
  });

  it("says what a new version changes and whom it touches, and takes those who wait along", async () => {
    const waits = { ...simple, trigger: { ...onEnrolment, delayDays: 14 } };
    const id = await published(waits);
    await academy.progress(user, course, "enrol");
    await work();
    const sooner: PlayDefinition = {
      ...waits,
      trigger: { ...onEnrolment, delayDays: 0 },
      again: { kind: "days", days: 30 },
    };
    await savePlayDraft(admin(), { id, name: "Call them soon", definition: sooner });
    expect(await previewPublish(admin(), { id })).toEqual({
      version: 2,
      changes: [
        "when: performed “Enroll - any course or path”, it was: performed “Enroll - any course or path” 14 days ago",
        "again: at most 1 in 30 days, it was: once for each trigger",
      ],
      ...{ issues: [], waiting: 1, dropped: 0, moved: 1 },
    });
    expect(await academy.runs(id)).toMatchObject([{ state: "waiting" }]);
    await publishPlay(admin(), { id });
    await work();
    expect(await academy.runs(id)).toMatchObject([{ state: "ran" }]);
  });

  it("ends what waits for something that sets it off no more", async () => {
    const id = await published({ ...simple, trigger: { ...onEnrolment, delayDays: 14 } });
    await academy.progress(user, course, "enrol");
    await work();
    const other: PlayDefinition = { ...simple, trigger: { kind: "manual" }, subjectMustBe: null };
    await savePlayDraft(admin(), { id, name: "By hand", definition: other });
    expect(await previewPublish(admin(), { id })).toMatchObject({ waiting: 1, dropped: 1 });
    await publishPlay(admin(), { id });
    expect(await academy.runs(id)).toMatchObject([{ state: "skipped", reason: "changed" }]);
  });

  it("is not published while it speaks of what is not there", async () => {
    const other = await new Academy(owner).open();
    const audienceId = await other.audience("Theirs", everybody);
    const { id } = await createPlay(admin(), {
      name: "Theirs",
      definition: {
        ...{ ...simple, subjectMustBe: null },
        trigger: { kind: "audience", move: "entered", audienceId },
        actions: [{ kind: "webhook", endpointId: 999_999 }],
      },
    });
    const { issues } = await previewPublish(admin(), { id });
    expect(issues.map(({ path }) => path)).toEqual(["trigger", "actions.0"]);
    await expect(publishPlay(admin(), { id })).rejects.toMatchObject({ code: "invalid" });
  });

  it("refuses a field that nobody knows where it is saved", async () => {
    const definition = { ...simple, actions: [{ ...makesTask, title: "Call {user.nme}" }] };
    await expect(createPlay(admin(), { name: "X", definition })).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("There is no field {user.nme}."),
    });
  });

  it("starts nothing while paused, and not afterwards for what happened meanwhile", async () => {
    const id = await published();
    await pausePlay(admin(), { id });
    await academy.progress(user, course, "enrol");
    await work();
    await resumePlay(admin(), { id });
    await work();
    expect(await academy.runs(id)).toEqual([]);
    await archivePlay(admin(), { id });
    expect(await listPlays(admin(), {})).toEqual([]);
    await expect(getPlay(admin(), { id })).rejects.toMatchObject({ code: "not_found" });
  });
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
    const id = await published(definition);
    const test = await testPlay(admin(), { id, definition, recordId: user });
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
    const id = await published();
    await academy.progress(user, course, "enrol");
    await academy.progress(user, course, "complete");
    await work();
    const { runs } = await listRuns(admin(), { playId: id, show: "skipped", reason: "completed" });
    const [skipped] = runs;
    expect(skipped?.findings.at(-1)).toMatchObject({ outcome: "no" });
    await runAnyway(admin(), { runId: skipped?.id ?? 0, reason: "They asked for it" });
    await work();
    const [again] = (await listRuns(admin(), { playId: id })).runs;
    expect(again).toMatchObject({
      ...{ state: "ran", askedBy: "Ingrid", askedFor: "They asked for it" },
      steps: [{ kind: "task", state: "done", outcome: "Made" }],
    });
    await expect(
      runAnyway(admin(), { runId: again?.id ?? 0, reason: "Once more" }),
    ).rejects.toMatchObject({ code: "conflict" });
    const audit = await academy.rows<{ action: string; after: { reason: string } }>(
      "select action, after from audit_events where tenant_id = $1 and action = 'play.run-anyway'",
    );
    expect(audit).toMatchObject([{ after: { reason: "They asked for it" } }]);
  });

  it("is run by hand, with its conditions looked at", async () => {
    const id = await published({ ...simple, trigger: { kind: "manual" }, subjectMustBe: null });
    await runPlay(admin(), { playId: id, recordId: user, reason: "A first call" });
    await work();
    expect(await academy.runs(id)).toMatchObject([{ state: "ran", recordId: user }]);
    const theirs = await (await new Academy(owner).open()).user();
    await expect(
      runPlay(admin(), { playId: id, recordId: theirs, reason: "Not ours" }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});

it("counts who matches now", async () => {
  await academy.progress(user, course, "enrol");
  const other = await academy.user({ name: "Elif Şahin" });
  await academy.progress(other, course, "enrol");
  await academy.progress(other, course, "complete");
  expect(await countMatches(admin("analyst"), { definition: simple })).toEqual({
    ...{ count: 1, first: [{ id: user, name: "Kofi Asante" }] },
  });
  const completed: PlayDefinition = { ...simple, subjectMustBe: "completed" };
  expect((await countMatches(admin(), { definition: completed })).first).toEqual([
    { id: other, name: "Elif Şahin" },
  ]);
  const accounts: PlayDefinition = { ...simple, object: "account", subjectMustBe: null };
  expect(await countMatches(admin(), { definition: accounts })).toMatchObject({ count: 1 });
});

describe("suggested plays", () => {
  it.each(suggestionKeys)("%s is ready to switch on, once", async (suggestion) => {
    const { id } = await switchOnSuggestion(admin(), { suggestion });
    expect(await getPlay(admin(), { id })).toMatchObject({ state: "on", version: 1, suggestion });
    await expect(switchOnSuggestion(admin(), { suggestion })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("tells the owner of an account, and everybody behind the bell", async () => {
    await switchOnSuggestion(admin(), { suggestion: "notify_owner" });
    const path = await academy.subject("The Path", "path");
    await owner.query(
      `update activity_accounts set custom = '{"own:account_owner": "Ann@tema.example"}' where tenant_id = $1`,
      [academy.tenantId],
    );
    await academy.progress(user, path, "complete");
    await work();
    const text = "Kofi Asante of Port of Tema completed The Path";
    expect(
      await academy.rows("select to_address, subject from emails where tenant_id = $1"),
    ).toEqual([{ to_address: "Ann@tema.example", subject: text }]);
    expect(await listNotices(admin(), {})).toMatchObject({
      ...{ unread: 1, notices: [{ text, isNew: true }] },
    });
    await markNoticesRead(admin("analyst"), {});
    expect(await listNotices(admin(), {})).toMatchObject({
      unread: 0,
      notices: [{ isNew: false }],
    });
  });
});

it("lists the provided plays of the catalogue with what the log says they did", async () => {
  await academy.subject("The Path", "path");
  const attribute = `course:${course}:enrolled`;
  await owner.query(
    `insert into attribute_changes (tenant_id, object, record_id, attribute, after, effective_at, cause)
     values ($1, 'user', $2, $3, '"2026-11-02T10:00:00.000Z"', now(), 'log'),
       ($1, 'user', $2, $3, '"2026-11-03T10:00:00.000Z"', now(), 'api')`,
    [academy.tenantId, user, attribute],
  );
  const provided = await listProvidedPlays(admin(), {});
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
  expect(await listProvidedRuns(admin(), { object: "user", attribute })).toMatchObject([
    { recordId: user, recordName: "Kofi Asante", after: "2026-11-02T10:00:00.000Z" },
  ]);
});

it("keeps tasks until they are done", async () => {
  await published();
  await academy.progress(user, course, "enrol");
  await work();
  const [task] = await listTasks(admin("analyst"), {});
  expect(task).toMatchObject({ title: "Call Kofi Asante", recordName: "Kofi Asante" });
  await finishTask(admin(), { id: task?.id ?? 0, isDone: true });
  expect(await listTasks(admin(), {})).toEqual([]);
  expect(await listTasks(admin(), { isDone: true })).toMatchObject([{ doneBy: "Ingrid" }]);
  await finishTask(admin(), { id: task?.id ?? 0, isDone: false });
  expect(await listTasks(admin(), {})).toHaveLength(1);
});
