import { beforeAll, expect, it, vi } from "vitest";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import { noEvents, readEventStream, type ServerEvent } from "@/lib/core/read-event-stream";
import { setDatabase } from "@/lib/core/server/database";
import { CallFilter } from "../call-filter";
import { feedsOpen } from "./call-feed";
import { listCalls } from "./list-calls";
import { openConsoleStream } from "./open-console-stream";

const owner = ownerPool();

beforeAll(() => {
  setDatabase(webPool());
});

async function newViewer(role: "admin" | "analyst" = "analyst"): Promise<Actor> {
  const tenantId = await newOrganization(owner);
  return { kind: "user", tenantId, userId: crypto.randomUUID(), name: "Viewer", role };
}

async function insertCall({ tenantId }: Actor, activity: string): Promise<void> {
  await owner.query(
    "insert into activity_calls (tenant_id, at, source, status, activity) values ($1, now(), 'api', 'accepted', $2)",
    [tenantId, activity],
  );
}

/** Opens a console and reads its events one by one; the answer to `next` is the next one of that name. */
async function watch(
  actor: Actor,
  {
    since,
    search = "",
    isStillAllowed = async () => true,
  }: { since: string; search?: string; isStillAllowed?: () => Promise<boolean> },
) {
  const abort = new AbortController();
  const filter = CallFilter.parse({ search });
  const { signal } = abort;
  const body = await openConsoleStream(actor, { filter, since, isStillAllowed, signal });
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const waiting: ServerEvent[] = [];
  let rest = noEvents;
  const next = async (name: string): Promise<ServerEvent | null> => {
    for (;;) {
      const event = waiting.shift();
      if (event?.event === name) return event;
      if (event) continue;
      const { value, done } = await reader.read();
      if (done) return null;
      const read = readEventStream(rest, decoder.decode(value, { stream: true }));
      waiting.push(...read.events);
      rest = read.rest;
    }
  };
  const activities = (event: ServerEvent | null) =>
    JSON.parse(event?.data ?? "[]").map((call: { activity: string }) => call.activity);
  return {
    next,
    calls: async () => {
      const event = await next("calls");
      return { activities: activities(event), id: event?.id ?? "" };
    },
    abort,
  };
}

it("tells new calls, and after a lost connection those missed, each once", async () => {
  const actor = await newViewer();
  await insertCall(actor, "before");
  const { cursor } = await listCalls(actor, { filter: {} });
  const first = await watch(actor, { since: cursor });
  await insertCall(actor, "one");
  const seen = await first.calls();
  expect(seen.activities).toEqual(["one"]);
  first.abort.abort();

  await insertCall(actor, "two");
  await insertCall(actor, "three");
  const second = await watch(actor, { since: seen.id });
  const back = await second.calls();
  expect(back.activities).toEqual(["three", "two"]);
  await insertCall(actor, "four");
  expect((await second.calls()).activities).toEqual(["four"]);
  second.abort.abort();
});

it("shares one reader among viewers, who each see what they ask for; it rests when they are gone", async () => {
  const before = feedsOpen();
  const actor = await newViewer();
  const { cursor } = await listCalls(actor, { filter: {} });
  const all = await watch(actor, { since: cursor });
  const some = await watch(actor, { since: cursor, search: "ENROLL warehouse" });
  expect(feedsOpen()).toBe(before + 1);
  await insertCall(actor, "Opened");
  expect((await all.calls()).activities).toEqual(["Opened"]);
  await insertCall(actor, "Enroll - Warehouse Safety");
  expect((await all.calls()).activities).toEqual(["Enroll - Warehouse Safety"]);
  expect((await some.calls()).activities).toEqual(["Enroll - Warehouse Safety"]);
  all.abort.abort();
  some.abort.abort();
  expect(feedsOpen()).toBe(before);
});

it("does not tell again what the page already shows, though its reader stands before it", async () => {
  const actor = await newViewer();
  const { cursor } = await listCalls(actor, { filter: {} });
  const early = await watch(actor, { since: cursor });
  await insertCall(actor, "shown");
  const page = await listCalls(actor, { filter: {} });
  expect(page.calls).toHaveLength(1);
  const late = await watch(actor, { since: page.cursor });
  expect((await early.calls()).activities).toEqual(["shown"]);
  await insertCall(actor, "new");
  expect((await late.calls()).activities).toEqual(["new"]);
  early.abort.abort();
  late.abort.abort();
});

it("ends when the session no longer allows it", async () => {
  const actor = await newViewer();
  const { cursor } = await listCalls(actor, { filter: {} });
  const isStillAllowed = vi.fn(async () => false);
  const viewer = await watch(actor, { since: cursor, isStillAllowed });
  expect((await viewer.next("ended"))?.data).toBe('{"why":"ended"}');
  expect(await viewer.next("calls")).toBeNull();
  expect(isStillAllowed).toHaveBeenCalledTimes(1);
  expect(feedsOpen()).toBe(0);
});

it("keeps no more for a reader that does not read than a console shows", async () => {
  const actor = await newViewer();
  const { cursor } = await listCalls(actor, { filter: {} });
  const slow = await watch(actor, { since: cursor });
  const watcher = await watch(actor, { since: cursor, search: "last" });
  await owner.query(
    `insert into activity_calls (tenant_id, at, source, status, activity)
     select $1, now(), 'api', 'accepted', 'call ' || n from generate_series(1, 2500) n`,
    [actor.tenantId],
  );
  await insertCall(actor, "last");
  await watcher.calls();
  const { activities } = await slow.calls();
  expect(activities).toHaveLength(1000);
  expect(activities[0]).toBe("last");
  slow.abort.abort();
  watcher.abort.abort();
});

it("opens for nobody without the permission, nor too often for one person", async () => {
  const actor = await newViewer();
  const { cursor } = await listCalls(actor, { filter: {} });
  const stranger: Actor = { ...actor, kind: "key", keyId: "k", scopes: ["roster:write"] };
  await expect(watch(stranger, { since: cursor })).rejects.toMatchObject({ code: "forbidden" });
  const open = await Promise.all(Array.from({ length: 20 }, () => watch(actor, { since: cursor })));
  await expect(watch(actor, { since: cursor })).rejects.toMatchObject({
    code: "too_many_requests",
  });
  for (const { abort } of open) abort.abort();
  expect(feedsOpen()).toBe(0);
});
