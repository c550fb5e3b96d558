import { beforeEach, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { ownerPool, workerPool } from "@/db/testing/test-database";
import type { PlayDefinition } from "../play-definition";
import { Academy, everybody, makesTask, onEnrolment } from "./testing/academy";
import { type Touched, triggerMoves, triggerPlays } from "./trigger-plays";
import { triggerSchedules } from "./trigger-schedules";

const owner = ownerPool();
const worker = workerPool();
const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY);

let academy: Academy;
let user: number;
let course: number;

beforeEach(async () => {
  academy = await new Academy(owner).open();
  user = await academy.user({ accountId: await academy.account() });
  course = await academy.subject("Warehouse Safety");
});

const simple: PlayDefinition = {
  ...{ object: "user", trigger: onEnrolment, condition: everybody, subjectMustBe: null },
  ...{ actions: [makesTask], again: { kind: "trigger" } },
};

const trigger = (touched: Touched = { userIds: [user], accountIds: [] }, now = new Date()) =>
  withTenant(worker, academy.tenantId, (tx) => triggerPlays(tx, academy.tenantId, touched, now));

it("starts one run for one enrolment, however many events tell of it and however often it is asked", async () => {
  const play = await academy.play(simple);
  await academy.progress(user, course, "enrol");
  expect(await trigger()).toBe(1);
  await academy.progress(user, course, "enrol", { at: new Date(Date.now() + 1000) });
  expect(await trigger()).toBe(0);
  expect(await trigger("all")).toBe(0);
  expect(await academy.runs(play)).toMatchObject([
    { recordId: user, trigger: `enrol:${course}:${user}`, state: "waiting" },
  ]);
});

it("starts nothing for what was received before it was switched on, or happened too long ago", async () => {
  const play = await academy.play(simple);
  await academy.progress(user, course, "enrol", { at: ago(1), receivedAt: ago(1) });
  await academy.progress(user, await academy.subject("Old"), "enrol", { at: ago(8) });
  expect(await trigger()).toBe(0);
  const late = await academy.subject("Late");
  await academy.progress(user, late, "enrol", { at: ago(6) });
  expect(await trigger()).toBe(1);
  expect(await academy.runs(play)).toMatchObject([{ trigger: `enrol:${late}:${user}` }]);
});

it("looks only at what was touched", async () => {
  await academy.play(simple);
  await academy.progress(user, course, "enrol");
  expect(await trigger({ userIds: [user + 1], accountIds: [] })).toBe(0);
  expect(await trigger({ userIds: [], accountIds: [] })).toBe(0);
});

it("tells kinds of subjects apart, and waits as many days as it is told to", async () => {
  const paths = await academy.play({
    ...simple,
    trigger: {
      ...onEnrolment,
      delayDays: 14,
      pattern: { kind: "progress", verb: "complete", subject: { kind: "path" } },
    },
  });
  const path = await academy.subject("The Path", "path");
  await academy.progress(user, course, "complete");
  await academy.progress(user, path, "enrol");
  expect(await trigger()).toBe(0);
  await academy.progress(user, path, "complete");
  expect(await trigger()).toBe(1);
  const [run] = await academy.rows<{ days: number }>(
    "select extract(day from due_at - triggered_at)::int as days from play_runs where tenant_id = $1 and play_id = $2",
    paths,
  );
  expect(run).toEqual({ days: 14 });
});

it("counts an exact activity in its days, without presence", async () => {
  const exact = { kind: "exact", activity: "Opened - Help" } as const;
  const play = await academy.play({
    ...simple,
    trigger: { ...onEnrolment, pattern: exact, times: 3, days: 2 },
  });
  await academy.event(user, "Opened - Help", { at: ago(3) });
  await academy.event(user, "Opened - Help", { verb: "presence" });
  await academy.event(user, "Opened - Help", { at: ago(1) });
  await academy.event(user, "Opened - Help", { at: ago(0.5) });
  expect(await trigger()).toBe(0);
  const third = await academy.event(user, "Opened - Help");
  expect(await trigger()).toBe(1);
  expect(await academy.runs(play)).toMatchObject([{ trigger: `event:${third}` }]);
});

it("starts a play over accounts for each of its users", async () => {
  const accountId = await academy.account("Fjord");
  const one = await academy.user({ accountId });
  const two = await academy.user({ accountId });
  const play = await academy.play({ ...simple, object: "account" });
  await academy.progress(one, course, "enrol");
  await academy.progress(two, course, "enrol");
  await academy.progress(await academy.user(), course, "enrol");
  expect(await trigger("all")).toBe(2);
  expect((await academy.runs(play)).map(({ recordId }) => recordId)).toEqual([
    accountId,
    accountId,
  ]);
});

it("starts for moves since it was switched on, into or out of its own audience", async () => {
  const audience = await academy.audience("One", everybody);
  const other = await academy.audience("Other", everybody);
  const entered = { kind: "audience", move: "entered", audienceId: audience } as const;
  const play = await academy.play({ ...simple, trigger: entered });
  const left = await academy.play({ ...simple, trigger: { ...entered, move: "left" } });
  const move = (id: number, isEntry: boolean, at: Date) =>
    owner.query(
      "insert into audience_moves (tenant_id, audience_id, record_id, is_entry, moved_at) values ($1, $2, $3, $4, $5)",
      [academy.tenantId, id, user, isEntry, at],
    );
  await move(audience, true, ago(1));
  await move(other, true, new Date());
  expect(await trigger()).toBe(0);
  await move(audience, true, new Date());
  const begin = (now: Date) =>
    withTenant(worker, academy.tenantId, (tx) => triggerMoves(tx, academy.tenantId, now));
  expect(await begin(new Date())).toBe(1);
  expect(await trigger()).toBe(0);
  expect(await academy.runs(play)).toHaveLength(1);
  expect(await academy.runs(left)).toHaveLength(0);
});

it("starts a schedule once a day for whoever was in its audience by then", async () => {
  const audience = await academy.audience("One", everybody);
  const enter = (id: number, at: string) =>
    owner.query(
      "insert into audience_members (tenant_id, audience_id, record_id, entered_at) values ($1, $2, $3, $4)",
      [academy.tenantId, audience, id, at],
    );
  await enter(user, "2026-11-01T00:00Z");
  await enter(await academy.user(), "2026-11-18T08:30Z");
  const schedule = {
    kind: "schedule",
    every: "day",
    weekday: 1,
    monthday: 1,
    at: "09:00",
  } as const;
  const play = await academy.play(
    { ...simple, trigger: { ...schedule, audienceId: audience } },
    { liveSince: new Date("2026-11-17T09:00Z") },
  );
  const tick = (now: string) =>
    withTenant(worker, academy.tenantId, (tx) =>
      triggerSchedules(tx, academy.tenantId, new Date(now), "Europe/Berlin"),
    );
  expect(await tick("2026-11-18T07:59Z")).toBe(0);
  expect(await tick("2026-11-18T08:00Z")).toBe(1);
  expect(await tick("2026-11-18T08:40Z")).toBe(0);
  expect(await tick("2026-11-19T08:00Z")).toBe(2);
  expect((await academy.runs(play)).map(({ trigger: text }) => text)).toEqual([
    "day:2026-11-18",
    "day:2026-11-19",
    "day:2026-11-19",
  ]);
});

it("starts nothing for a play that is paused, archived or another organization's", async () => {
  const play = await academy.play(simple);
  await academy.progress(user, course, "enrol");
  const set = (change: string) =>
    owner.query(`update plays set ${change} where tenant_id = $1 and id = $2`, [
      academy.tenantId,
      play,
    ]);
  await set("state = 'paused'");
  expect(await trigger()).toBe(0);
  await set("state = 'on', archived_at = now()");
  expect(await trigger()).toBe(0);
  await set("archived_at = null");
  const other = await new Academy(owner).open();
  await withTenant(worker, other.tenantId, (tx) =>
    triggerPlays(tx, other.tenantId, { userIds: [user], accountIds: [] }, new Date()),
  );
  expect(await academy.runs(play)).toEqual([]);
  expect(await trigger()).toBe(1);
});
