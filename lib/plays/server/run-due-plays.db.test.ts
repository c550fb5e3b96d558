import { beforeEach, describe, expect, it } from "vitest";
import { ownerPool, workerPool } from "@/db/testing/test-database";
import { setDatabase } from "@/lib/core/server/database";
import { sendEmail } from "@/lib/email/server/send-email";
import { TestMailServer } from "@/lib/email/server/testing/mail-server";
import type { PlayAction } from "../play-definition";
import { type Academy, everybody, onEnrolment } from "./testing/academy";
import { counts, justOnce, mails, RunWorld, simple } from "./testing/run-world";

const owner = ownerPool();
setDatabase(workerPool());
const worker = workerPool();

let world: RunWorld;
let academy: Academy;
let user: number;
let course: number;

beforeEach(async () => {
  world = await RunWorld.open({ owner, worker });
  ({ academy, user, course } = world);
});

describe("a run", () => {
  it("does its actions in order, once", async () => {
    const play = await academy.play(simple);
    await world.enrolAndRun();
    await world.run();
    expect(await academy.runs(play)).toMatchObject([{ state: "ran", reason: null }]);
    expect(await world.whatWasDone()).toEqual(justOnce);
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
    await world.enrolAndRun();
    expect(await academy.runs(play)).toMatchObject([{ state: "waiting" }]);
    await owner.query(
      "update play_runs set due_at = now() - interval '1 second' where play_id = $1",
      [play],
    );
    await owner.query("update plays set state = 'paused' where id = $1", [play]);
    await world.run();
    expect(await academy.runs(play)).toMatchObject([{ state: "waiting" }]);
    await owner.query("update plays set state = 'on' where id = $1", [play]);
    await world.run();
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
    await world.enrolAndRun();
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
    expect(await world.whatWasDone()).toMatchObject({ tasks: 0, mails: 0 });
  });

  it("reads the condition when it is due, not when it was set off", async () => {
    const play = await academy.play({ ...simple, subjectMustBe: "not_completed" });
    await academy.progress(user, course, "enrol");
    await world.trigger();
    await academy.progress(user, course, "complete");
    await world.run();
    expect(await academy.runs(play)).toMatchObject([{ state: "skipped", reason: "completed" }]);
  });

  it.each([
    ["never", { kind: "never" }, "already_ran"],
    ["in so many days", { kind: "days", days: 30 }, "too_soon"],
  ] as const)("comes back %s", async (_, again, reason) => {
    const play = await academy.play({ ...simple, again });
    await world.enrolAndRun();
    await world.enrolAndRun(await academy.subject("Another"));
    expect(await academy.runs(play)).toMatchObject([
      { state: "ran" },
      { state: "skipped", reason },
    ]);
    await owner.query(
      "update play_runs set looked_at = now() - interval '31 days' where play_id = $1",
      [play],
    );
    await world.enrolAndRun(await academy.subject("A third"));
    expect((await academy.runs(play))[2]).toMatchObject(
      again.kind === "days" ? { state: "ran" } : { state: "skipped" },
    );
  });

  it("does not mail a user without an address, and says so", async () => {
    world.user = await academy.user({ email: null });
    const play = await academy.play(simple);
    await world.enrolAndRun();
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
      await world.enrolAndRun();
    } finally {
      await owner.query("drop trigger break_mail on emails");
    }
    expect(await academy.runs(play)).toMatchObject([{ state: "running" }]);
    expect(await world.whatWasDone()).toMatchObject({ tasks: 1, mails: 0, reminders: 1 });
    await world.run();
    expect(await world.whatWasDone()).toMatchObject({ mails: 0 });
    await owner.query(
      "update play_steps set next_at = now() - interval '1 second' where tenant_id = $1 and next_at is not null",
      [academy.tenantId],
    );
    await world.run();
    expect(await academy.runs(play)).toMatchObject([{ state: "ran" }]);
    expect(await world.whatWasDone()).toEqual(justOnce);
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
    await world.enrolAndRun();
    await world.run();
    await world.run();
    expect(await academy.runs(first)).toMatchObject([{ state: "ran" }]);
    expect(await academy.runs(third)).toMatchObject([{ state: "ran" }]);
    expect(await academy.runs(second)).toMatchObject([
      { state: "ran" },
      { state: "skipped", reason: "loop" },
    ]);
  });
});

it("sends the mail in the user's language, with nothing of a name read as a field or as markup", async () => {
  const server = new TestMailServer();
  await server.start();
  process.env.SMTP_URL = server.url;
  process.env.MAIL_FROM = "Academy <academy@quorum.example>";
  try {
    world.user = await academy.user({ name: "<b>{csat_link}</b> Zoë", language: "de" });
    await academy.play({ ...simple, actions: [mails] });
    await world.enrolAndRun();
    const [mail] = await academy.rows<{ id: string }>("select id from emails where tenant_id = $1");
    await sendEmail(world.actor(), { emailId: mail?.id ?? "" });
    expect(server.taken).toMatchObject([
      { subject: "Weiter mit Warehouse Safety", to: [{ address: "kofi@tema.example" }] },
    ]);
    expect(server.taken[0]?.text).toContain("Hallo <b>{csat_link}</b>");
    expect(server.taken[0]?.html).toContain("Hallo &lt;b&gt;{csat_link}&lt;/b&gt;");
  } finally {
    await server.stop();
  }
});
