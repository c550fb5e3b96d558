import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { withTenant } from "@/db/tenant";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import { systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { mostAttempts } from "../delivery";
import { enqueueEmail, type NewEmail } from "./enqueue-email";
import { sendEmail } from "./send-email";
import { sweepEmails } from "./sweep-emails";
import { TestMailServer } from "./testing/mail-server";
import { withdrawEmails } from "./withdraw-emails";

const owner = ownerPool();
const web = webPool();
setDatabase(workerPool());

let tenantId = "";
let server: TestMailServer;
const children: ChildProcess[] = [];

beforeEach(async () => {
  tenantId = await newOrganization(owner);
  server = new TestMailServer();
  await server.start();
  process.env.SMTP_URL = server.url;
  process.env.MAIL_FROM = "Quorum Coaching <coaching@quorum.example>";
  return () => server.stop();
});

afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
});

const worker = () => systemActor(tenantId, "email.send");

/** Puts a mail into the outbox as the web tier does. */
async function write(given: Partial<NewEmail> = {}): Promise<string> {
  const id = randomUUID();
  const mail: NewEmail = {
    id,
    key: `welcome:${id}`,
    kind: "welcome",
    to: { address: "zoe@northwind.example", name: "Zoë “Z” Müller, Dr." },
    language: "de",
    subject: "Willkommen, Zoë – schön, dass Sie da sind",
    text: "Grüße\n",
    html: "<p>Grüße</p>",
    ...given,
  };
  await withTenant(web, tenantId, (tx) => enqueueEmail(tx, tenantId, mail));
  return id;
}

async function rowOf(id: string) {
  const { rows } = await owner.query(
    `select state, attempts, last_error as "lastError", sent_at as "sentAt", send_after > now() as "isLater"
     from emails where tenant_id = $1 and id = $2`,
    [tenantId, id],
  );
  return rows[0];
}

async function jobOf(id: string) {
  const { rows } = await owner.query(
    "select run_at > now() as later from graphile_worker.jobs where key = $1",
    [`${tenantId}:email.send:${id}`],
  );
  return rows[0];
}

const makeDue = (id: string) =>
  owner.query("update emails set send_after = now() - interval '2 minutes' where id = $1", [id]);

describe("enqueueEmail", () => {
  it("writes a mail and its job once per key, and neither when the transaction fails", async () => {
    const id = await write({ key: "welcome:7" });
    expect(await rowOf(id)).toMatchObject({ state: "queued", attempts: 0 });
    expect(await jobOf(id)).toEqual({ later: false });

    const second = await write({ key: "welcome:7" });
    expect(await rowOf(second)).toBeUndefined();
    expect(await jobOf(second)).toBeUndefined();

    const lost = randomUUID();
    await expect(
      withTenant(web, tenantId, async (tx) => {
        await enqueueEmail(tx, tenantId, { ...plain, id: lost, key: "lost" });
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect(await rowOf(lost)).toBeUndefined();
    expect(await jobOf(lost)).toBeUndefined();
  });

  it("cannot write another organization's mail", async () => {
    const other = await newOrganization(owner);
    await expect(
      withTenant(web, tenantId, (tx) =>
        enqueueEmail(tx, other, { ...plain, id: randomUUID(), key: "theirs" }),
      ),
    ).rejects.toThrow();
  });
});

const plain = {
  kind: "reminder",
  to: { address: "a@example.com", name: "A" },
  language: "en",
  subject: "S",
  text: "T",
  html: "<p>T</p>",
} as const;

describe("withdrawEmails", () => {
  it("takes back what is queued of one step, and nothing else", async () => {
    const actionId = randomUUID();
    const queued = await write({ actionId, sendAfter: new Date(Date.now() + 60_000) });
    const sent = await write({ actionId });
    const others = await write({ actionId: randomUUID() });
    expect(await sendEmail(worker(), { emailId: sent })).toBe("sent");
    expect(await withTenant(web, tenantId, (tx) => withdrawEmails(tx, tenantId, actionId))).toBe(1);
    expect(await rowOf(queued)).toMatchObject({ state: "withdrawn" });
    expect(await rowOf(sent)).toMatchObject({ state: "sent" });
    expect(await rowOf(others)).toMatchObject({ state: "queued" });

    await makeDue(queued);
    expect(await sendEmail(worker(), { emailId: queued })).toBe("waiting");
    expect(server.taken).toHaveLength(1);
  });
});

describe("sendEmail", () => {
  it("delivers a mail once, with sender, recipient, language, identity and both parts", async () => {
    const id = await write();
    expect(await sendEmail(worker(), { emailId: id })).toBe("sent");
    expect(await sendEmail(worker(), { emailId: id })).toBe("waiting");
    expect(server.taken).toHaveLength(1);
    const [mail] = server.taken;
    expect(mail).toMatchObject({
      from: { name: "Quorum Coaching", address: "coaching@quorum.example" },
      to: [{ name: "Zoë “Z” Müller, Dr.", address: "zoe@northwind.example" }],
      subject: "Willkommen, Zoë – schön, dass Sie da sind",
      messageId: `<${id}@quorum.example>`,
    });
    expect(mail?.text?.trim()).toBe("Grüße");
    expect(mail?.html?.trim()).toBe("<p>Grüße</p>");
    const header = (key: string) => mail?.headers.find((one) => one.key === key)?.value;
    expect(header("content-language")).toBe("de");
    expect(header("auto-submitted")).toBe("auto-generated");
    expect(await rowOf(id)).toMatchObject({ state: "sent", attempts: 1, lastError: null });
    expect((await rowOf(id)).sentAt).toBeInstanceOf(Date);
  });

  it("does not let a name or subject write headers of their own", async () => {
    const id = await write({
      to: { address: "a@example.com", name: "A\r\nBcc: spy@example.com" },
      subject: "Hi\r\nBcc: spy@example.com\r\n\r\nbody",
    });
    expect(await sendEmail(worker(), { emailId: id })).toBe("sent");
    const [mail] = server.taken;
    expect(mail?.bcc ?? []).toEqual([]);
    expect(mail?.to?.map(({ address }) => address)).toEqual(["a@example.com"]);
    expect(mail?.headers.some(({ key }) => key === "bcc")).toBe(false);
  });

  it("waits until a mail is due", async () => {
    const id = await write({ sendAfter: new Date(Date.now() + 3_600_000) });
    expect(await jobOf(id)).toEqual({ later: true });
    expect(await sendEmail(worker(), { emailId: id })).toBe("waiting");
    expect(server.taken).toEqual([]);
  });

  it("keeps mails while there is no mail server, and sends them when there is", async () => {
    const id = await write();
    delete process.env.SMTP_URL;
    expect(await sendEmail(worker(), { emailId: id })).toBe("waiting");
    await makeDue(id);
    expect(await sweepEmails(worker(), {})).toEqual({ queued: 0 });
    expect(await rowOf(id)).toMatchObject({ state: "queued", attempts: 0 });

    process.env.SMTP_URL = server.url;
    await owner.query("select graphile_worker.remove_job($1)", [`${tenantId}:email.send:${id}`]);
    expect(await sweepEmails(worker(), {})).toEqual({ queued: 1 });
    expect(await jobOf(id)).toEqual({ later: false });
    expect(await sendEmail(worker(), { emailId: id })).toBe("sent");
    expect(await sweepEmails(worker(), {})).toEqual({ queued: 0 });
  });

  it("tries again later when the server is down or asks for it", async () => {
    const id = await write();
    await server.stop();
    expect(await sendEmail(worker(), { emailId: id })).toBe("postponed");
    expect(await rowOf(id)).toMatchObject({
      state: "queued",
      attempts: 1,
      isLater: true,
      lastError: expect.stringContaining("could not be reached"),
    });
    expect(await jobOf(id)).toEqual({ later: true });

    await server.start();
    server.answer = async () => Object.assign(new Error("4.3.0 Later"), { responseCode: 451 });
    await makeDue(id);
    expect(await sendEmail(worker(), { emailId: id })).toBe("postponed");

    server.answer = async () => null;
    await makeDue(id);
    expect(await sendEmail(worker(), { emailId: id })).toBe("sent");
    expect(await rowOf(id)).toMatchObject({ state: "sent", attempts: 3, lastError: null });
    expect(server.taken).toHaveLength(1);
  });

  it("fails a mail that the server refuses for good, with its reason", async () => {
    server.unknown.add("gone@northwind.example");
    const id = await write({ to: { address: "gone@northwind.example", name: "Gone" } });
    expect(await sendEmail(worker(), { emailId: id })).toBe("failed");
    expect(await rowOf(id)).toMatchObject({
      state: "failed",
      attempts: 1,
      lastError: expect.stringContaining("550 5.1.1 No such person"),
    });
  });

  it("gives a mail up after its last attempt, also when it brought the worker down", async () => {
    const id = await write();
    await server.stop();
    await owner.query("update emails set attempts = $2 where id = $1", [id, mostAttempts - 1]);
    expect(await sendEmail(worker(), { emailId: id })).toBe("failed");

    const deadly = await write();
    await owner.query("update emails set state = 'sending', attempts = $2 where id = $1", [
      deadly,
      mostAttempts,
    ]);
    expect(await sendEmail(worker(), { emailId: deadly })).toBe("failed");
    expect(await rowOf(deadly)).toMatchObject({ attempts: mostAttempts });
    await server.start();
  });

  it("is sent by one of many workers that try at the same moment", async () => {
    const id = await write();
    const outcomes = await Promise.all(
      Array.from({ length: 3 }, () => sendEmail(worker(), { emailId: id })),
    );
    expect(outcomes.sort()).toEqual(["sent", "waiting", "waiting"]);
    expect(server.taken).toHaveLength(1);
  });

  it("reaches no mail of another organization", async () => {
    const id = await write();
    const other = systemActor(await newOrganization(owner), "email.send");
    expect(await sendEmail(other, { emailId: id })).toBe("waiting");
    expect(await rowOf(id)).toMatchObject({ state: "queued" });
  });
});

const patiently = { timeout: 20_000 };

describe("a worker that is killed while it sends", () => {
  /** A worker process that is at a mail; resolves when the server has all of it and holds its word back. */
  async function startWorker(emailId: string): Promise<ChildProcess> {
    let reached = () => {};
    const holding = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const before = server.answer;
    const child = spawn(
      process.execPath,
      ["--import", "tsx", "lib/email/server/testing/send-one.ts", tenantId, emailId],
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
    server.answer = async () => {
      server.answer = before;
      reached();
      const verdict = before();
      await once(child, "exit");
      return verdict;
    };
    await Promise.race([
      holding,
      once(child, "exit").then(([code]) => Promise.reject(new Error(`It ended with ${code}.`))),
    ]);
    return child;
  }

  async function kill(child: ChildProcess): Promise<void> {
    child.kill("SIGKILL");
    await once(child, "exit");
  }

  /** What the next worker does, once the database has noticed that the first is gone. */
  async function sendAgain(emailId: string): Promise<void> {
    await vi.waitUntil(
      async () => (await sendEmail(worker(), { emailId })) !== "waiting",
      patiently,
    );
  }

  it("leaves a mail that the server dropped to the next worker: it arrives once", async () => {
    const id = await write();
    server.answer = async () => new Error("The connection was lost.");
    const child = await startWorker(id);
    expect(await rowOf(id)).toMatchObject({ state: "sending", attempts: 1 });
    expect(await sendEmail(worker(), { emailId: id })).toBe("waiting");
    await kill(child);
    expect(await rowOf(id)).toMatchObject({ state: "sending" });

    await makeDue(id);
    expect(await sweepEmails(worker(), {})).toEqual({ queued: 1 });
    server.answer = async () => null;
    await sendAgain(id);
    expect(await rowOf(id)).toMatchObject({ state: "sent", attempts: 2 });
    expect(server.taken.map(({ messageId }) => messageId)).toEqual([`<${id}@quorum.example>`]);
  });

  it("sends a mail again that the server took without saying so: under the same identity", async () => {
    const id = await write();
    const child = await startWorker(id);
    await kill(child);
    await vi.waitUntil(() => server.taken.length === 1, patiently);
    await sendAgain(id);
    expect(await rowOf(id)).toMatchObject({ state: "sent", attempts: 2 });
    expect(server.taken.map(({ messageId }) => messageId)).toEqual([
      `<${id}@quorum.example>`,
      `<${id}@quorum.example>`,
    ]);
  });
});
