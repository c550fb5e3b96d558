import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { withTenant } from "@/db/tenant";
import { ownerPool, testUrls, untilSomebodyWaitsFor, workerPool } from "@/db/testing/test-database";
import { systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { sendEmail } from "@/lib/email/server/send-email";
import { TestMailServer } from "@/lib/email/server/testing/mail-server";
import type { PlayAction, PlayDefinition } from "../play-definition";
import { runDuePlays } from "./run-due-plays";
import { Academy, everybody, makesTask, onEnrolment } from "./testing/academy";
import { triggerPlays } from "./trigger-plays";

const owner = ownerPool();
setDatabase(workerPool());
const worker = workerPool();
const children: ChildProcess[] = [];

let academy: Academy;
let user: number;
let course: number;

beforeEach(async () => {
  academy = await new Academy(owner).open();
  user = await academy.user({ accountId: await academy.account() });
  course = await academy.subject("Warehouse Safety");
  await academy.attribute("user", "own:reminders", "number");
  await academy.attribute("user", "own:last", "date");
});

afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
});

const mails: PlayAction = {
  kind: "email",
  texts: {
    en: { subject: "Go on with {course.title}", body: "Hello {user.first_name},\n\n{csat_link}" },
    de: { subject: "Weiter mit {course.title}", body: "Hallo {user.first_name}" },
  },
};
const counts: PlayAction = {
  ...{ kind: "attribute", attribute: "own:reminders", value: { kind: "add", by: 1 } },
};
const simple: PlayDefinition = {
  ...{ object: "user", trigger: onEnrolment, condition: everybody, subjectMustBe: null },
  ...{ actions: [makesTask, mails, counts], again: { kind: "trigger" } },
};

const trigger = (userIds = [user]) =>
  withTenant(worker, academy.tenantId, (tx) =>
    triggerPlays(tx, academy.tenantId, { userIds, accountIds: [] }, new Date()),
  );
const actor = () => systemActor(academy.tenantId, "plays.run");
const run = () => runDuePlays(actor());

/** Sets a play off by an enrolment, and looks at what is due. */
async function enrolAndRun(subject = course): Promise<void> {
  await academy.progress(user, subject, "enrol");
  await trigger();
  await run();
}

async function whatWasDone() {
  const count = async (table: string) =>
    (
      await academy.rows<{ n: number }>(
        `select count(*)::int as n from ${table} where tenant_id = $1`,
      )
    )[0]?.n;
  const [record] = await academy.rows<{ custom: Record<string, unknown> }>(
    "select custom from activity_users where tenant_id = $1 and id = $2",
    user,
  );
  return {
    tasks: await count("play_tasks"),
    mails: await count("emails"),
    changes: await count("attribute_changes"),
    reminders: record?.custom["own:reminders"],
  };
}
const justOnce = { tasks: 1, mails: 1, changes: 1, reminders: 1 };

describe("a run", () => {
  it("does its actions in order, once", async () => {
    const play = await academy.play(simple);
    await enrolAndRun();
    await run();
    expect(await academy.runs(play)).toMatchObject([{ state: "ran", reason: null }]);
    expect(await whatWasDone()).toEqual(justOnce);
    const steps = await academy.rows<{ kind: string; state: string; outcome: string }>(
      "select kind, state, outcome from play_steps where tenant_id = $1 order by position",
    );
    expect(steps).toEqual([
      { kind: "task", state: "done", outcome: "Made" },
      {
        kind: "email",
        state: "done",
        outcome: "“Go on with Warehouse Safety” to kofi@tema.example",
      },
      { kind: "attribute", state: "done", outcome: "own:reminders = 1" },
    ]);
    expect(await academy.rows("select title from play_tasks where tenant_id = $1")).toEqual([
      { title: "Call Kofi Asante" },
    ]);
  });

  it("waits until it is due, and while its play is paused", async () => {
    const play = await academy.play({ ...simple, trigger: { ...onEnrolment, delayDays: 14 } });
    await enrolAndRun();
    expect(await academy.runs(play)).toMatchObject([{ state: "waiting" }]);
    await owner.query(
      "update play_runs set due_at = now() - interval '1 second' where play_id = $1",
      [play],
    );
    await owner.query("update plays set state = 'paused' where id = $1", [play]);
    await run();
    expect(await academy.runs(play)).toMatchObject([{ state: "waiting" }]);
    await owner.query("update plays set state = 'on' where id = $1", [play]);
    await run();
    expect(await academy.runs(play)).toMatchObject([{ state: "ran" }]);
  });

  it("says why not: what was read up to the first no, and nothing after it", async () => {
    const audience = await academy.audience("Drivers", everybody);
    const play = await academy.play({
      ...simple,
      condition: {
        ...{ kind: "group", match: "all" },
        conditions: [{ kind: "audience", audienceId: audience, isMember: true }],
      },
      subjectMustBe: "not_completed",
      again: { kind: "days", days: 30 },
    });
    await enrolAndRun();
    const [first] = await academy.runs(play);
    expect(first).toMatchObject({ state: "skipped", reason: "not_in_audience" });
    expect(first?.findings.map(({ text, outcome }) => [text, outcome])).toEqual([
      ["Enroll - Warehouse Safety", "yes"],
      [expect.stringContaining("Drivers"), "no"],
      ["That course or path is not completed", "not looked at"],
      ["The user has an e-mail address", "not looked at"],
      [expect.stringContaining("There is the course"), "not looked at"],
      ["At most 1 in 30 days", "not looked at"],
    ]);
    expect(await whatWasDone()).toMatchObject({ tasks: 0, mails: 0 });
  });

  it("reads the condition when it is due, not when it was set off", async () => {
    const play = await academy.play({ ...simple, subjectMustBe: "not_completed" });
    await academy.progress(user, course, "enrol");
    await trigger();
    await academy.progress(user, course, "complete");
    await run();
    expect(await academy.runs(play)).toMatchObject([{ state: "skipped", reason: "completed" }]);
  });

  it.each([
    ["never", { kind: "never" }, "already_ran"],
    ["in so many days", { kind: "days", days: 30 }, "too_soon"],
  ] as const)("comes back %s", async (_, again, reason) => {
    const play = await academy.play({ ...simple, again });
    await enrolAndRun();
    await enrolAndRun(await academy.subject("Another"));
    expect(await academy.runs(play)).toMatchObject([
      { state: "ran" },
      { state: "skipped", reason },
    ]);
    await owner.query(
      "update play_runs set looked_at = now() - interval '31 days' where play_id = $1",
      [play],
    );
    await enrolAndRun(await academy.subject("A third"));
    expect((await academy.runs(play))[2]).toMatchObject(
      again.kind === "days" ? { state: "ran" } : { state: "skipped" },
    );
  });

  it("does not mail a user without an address, and says so", async () => {
    user = await academy.user({ email: null });
    const play = await academy.play(simple);
    await enrolAndRun();
    expect(await academy.runs(play)).toMatchObject([{ state: "skipped", reason: "no_email" }]);
  });

  it("undoes and repeats an action that breaks, on its own", async () => {
    const play = await academy.play(simple);
    await owner.query(`create or replace function public.break_mail() returns trigger language plpgsql
      as $$ begin raise exception 'broken'; end $$`);
    await owner.query(
      `create trigger break_mail before insert on emails for each row
       when (new.tenant_id = '${academy.tenantId}') execute function public.break_mail()`,
    );
    try {
      await enrolAndRun();
    } finally {
      await owner.query("drop trigger break_mail on emails");
    }
    expect(await academy.runs(play)).toMatchObject([{ state: "running" }]);
    expect(await whatWasDone()).toMatchObject({ tasks: 1, mails: 0, reminders: 1 });
    await run();
    expect(await whatWasDone()).toMatchObject({ mails: 0 });
    await owner.query(
      "update play_steps set next_at = now() - interval '1 second' where tenant_id = $1 and next_at is not null",
      [academy.tenantId],
    );
    await run();
    expect(await academy.runs(play)).toMatchObject([{ state: "ran" }]);
    expect(await whatWasDone()).toEqual(justOnce);
  });

  it("starts other plays by what it sets, and never itself again", async () => {
    const reminded = await academy.audience("Reminded", {
      ...{ kind: "group", match: "all" },
      conditions: [
        { kind: "attribute", attribute: "own:reminders", operator: "at_least", values: [1] },
      ],
    });
    const entered = { kind: "audience", move: "entered", audienceId: reminded } as const;
    const first = await academy.play({ ...simple, actions: [counts] });
    const takesBack: PlayAction = { ...counts, value: { kind: "add", by: -1 } };
    const second = await academy.play({ ...simple, trigger: entered, actions: [takesBack] });
    const left = { ...entered, move: "left" } as const;
    const third = await academy.play({ ...simple, trigger: left, actions: [counts] });
    await enrolAndRun();
    await run();
    await run();
    expect(await academy.runs(first)).toMatchObject([{ state: "ran" }]);
    expect(await academy.runs(third)).toMatchObject([{ state: "ran" }]);
    expect(await academy.runs(second)).toMatchObject([
      { state: "ran" },
      { state: "skipped", reason: "loop" },
    ]);
  });
});

describe("exactly once", () => {
  it("under ten workers", async () => {
    const play = await academy.play({ ...simple, again: { kind: "days", days: 30 } });
    const users = await Promise.all(Array.from({ length: 10 }, () => academy.user()));
    for (const one of users) await academy.progress(one, course, "enrol");
    await Promise.all(Array.from({ length: 10 }, () => trigger(users)));
    const taken = await Promise.all(Array.from({ length: 10 }, run));
    expect(taken.reduce((sum, { advanced }) => sum + advanced, 0)).toBe(10);
    expect((await academy.runs(play)).map(({ state }) => state)).toEqual(Array(10).fill("ran"));
    expect(await whatWasDone()).toMatchObject({ tasks: 10, mails: 10, changes: 10 });
  });

  it("when two triggers of one user meet, who may come back once in 30 days", async () => {
    const play = await academy.play({ ...simple, again: { kind: "days", days: 30 } });
    for (let n = 0; n < 6; n++) {
      await academy.progress(user, await academy.subject(`Course ${n}`), "enrol");
    }
    await trigger();
    await Promise.all(Array.from({ length: 10 }, run));
    const states = (await academy.runs(play)).map(({ state }) => state);
    expect(states.filter((state) => state === "ran")).toHaveLength(1);
    expect(states.filter((state) => state === "skipped")).toHaveLength(5);
    expect(await whatWasDone()).toEqual(justOnce);
  });

  it("when its worker is killed between two actions", async () => {
    const play = await academy.play(simple);
    await academy.progress(user, course, "enrol");
    await trigger();
    // The third action needs the user's row, which is held here: the first two are done by then.
    const holder = await owner.connect();
    await holder.query("begin");
    await holder.query("select from activity_users where id = $1 for update", [user]);
    const child = spawn(
      process.execPath,
      ["--import", "tsx", "lib/plays/server/testing/run-plays.ts", academy.tenantId],
      {
        stdio: ["ignore", "ignore", "inherit"],
        env: {
          ...process.env,
          DATABASE_WORKER_URL: testUrls().workerUrl,
          QUORUM_SEAL_KEY: Buffer.alloc(32).toString("base64"),
        },
      },
    );
    children.push(child);
    await untilSomebodyWaitsFor(holder);
    child.kill("SIGKILL");
    await once(child, "exit");
    await holder.query("rollback");
    holder.release();
    await vi.waitUntil(async () => (await run()).advanced === 1, {
      timeout: 20_000,
      interval: 100,
    });
    expect(await academy.runs(play)).toMatchObject([{ state: "ran" }]);
    expect(await whatWasDone()).toEqual(justOnce);
  }, 60_000);
});

it("sends the mail in the user's language, with nothing of a name read as a field or as markup", async () => {
  const server = new TestMailServer();
  await server.start();
  process.env.SMTP_URL = server.url;
  process.env.MAIL_FROM = "Academy <academy@quorum.example>";
  try {
    user = await academy.user({ name: "<b>{csat_link}</b> Zoë", language: "de" });
    await academy.play({ ...simple, actions: [mails] });
    await enrolAndRun();
    const [mail] = await academy.rows<{ id: string }>("select id from emails where tenant_id = $1");
    await sendEmail(actor(), { emailId: mail?.id ?? "" });
    expect(server.taken).toMatchObject([
      { subject: "Weiter mit Warehouse Safety", to: [{ address: "kofi@tema.example" }] },
    ]);
    expect(server.taken[0]?.text).toContain("Hallo <b>{csat_link}</b>");
    expect(server.taken[0]?.html).toContain("Hallo &lt;b&gt;{csat_link}&lt;/b&gt;");
  } finally {
    await server.stop();
  }
});
