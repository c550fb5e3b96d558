import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import { systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { mostAttempts } from "../delivery";
import { sendEmail } from "./send-email";
import { sweepEmails } from "./sweep-emails";
import type { TestMailServer } from "./testing/mail-server";
import { Outbox, startMailServer } from "./testing/outbox";

const owner = ownerPool();
const web = webPool();
setDatabase(workerPool());

const children: ChildProcess[] = [];
let outbox: Outbox;
let server: TestMailServer;

beforeEach(async () => {
  outbox = await Outbox.open({ owner, web });
  server = await startMailServer();
  return () => server.stop();
});

afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
});

describe("sendEmail", () => {
  it("delivers a mail once, with sender, recipient, language, identity and both parts", async () => {
    const id = await outbox.write();
    expect(await sendEmail(outbox.worker(), { emailId: id })).toBe("sent");
    expect(await sendEmail(outbox.worker(), { emailId: id })).toBe("waiting");
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
    expect(await outbox.rowOf(id)).toMatchObject({ state: "sent", attempts: 1, lastError: null });
    expect((await outbox.rowOf(id)).sentAt).toBeInstanceOf(Date);
  });

  it("does not let a name or subject write headers of their own", async () => {
    const id = await outbox.write({
      to: { address: "a@example.com", name: "A\r\nBcc: spy@example.com" },
      subject: "Hi\r\nBcc: spy@example.com\r\n\r\nbody",
    });
    expect(await sendEmail(outbox.worker(), { emailId: id })).toBe("sent");
    const [mail] = server.taken;
    expect(mail?.bcc ?? []).toEqual([]);
    expect(mail?.to?.map(({ address }) => address)).toEqual(["a@example.com"]);
    expect(mail?.headers.some(({ key }) => key === "bcc")).toBe(false);
  });

  it("waits until a mail is due", async () => {
    const id = await outbox.write({ sendAfter: new Date(Date.now() + 3_600_000) });
    expect(await outbox.jobOf(id)).toEqual({ later: true });
    expect(await sendEmail(outbox.worker(), { emailId: id })).toBe("waiting");
    expect(server.taken).toEqual([]);
  });

  it("keeps mails while there is no mail server, and sends them when there is", async () => {
    const id = await outbox.write();
    delete process.env.SMTP_URL;
    expect(await sendEmail(outbox.worker(), { emailId: id })).toBe("waiting");
    await outbox.makeDue(id);
    expect(await sweepEmails(outbox.worker(), {})).toEqual({ queued: 0 });
    expect(await outbox.rowOf(id)).toMatchObject({ state: "queued", attempts: 0 });

    process.env.SMTP_URL = server.url;
    await owner.query("select graphile_worker.remove_job($1)", [
      `${outbox.tenantId}:email.send:${id}`,
    ]);
    expect(await sweepEmails(outbox.worker(), {})).toEqual({ queued: 1 });
    expect(await outbox.jobOf(id)).toEqual({ later: false });
    expect(await sendEmail(outbox.worker(), { emailId: id })).toBe("sent");
    expect(await sweepEmails(outbox.worker(), {})).toEqual({ queued: 0 });
  });

  it("tries again later when the server is down or asks for it", async () => {
    const id = await outbox.write();
    await server.stop();
    expect(await sendEmail(outbox.worker(), { emailId: id })).toBe("postponed");
    expect(await outbox.rowOf(id)).toMatchObject({
      state: "queued",
      attempts: 1,
      isLater: true,
      lastError: expect.stringContaining("could not be reached"),
    });
    expect(await outbox.jobOf(id)).toEqual({ later: true });

    await server.start();
    server.answer = async () => Object.assign(new Error("4.3.0 Later"), { responseCode: 451 });
    await outbox.makeDue(id);
    expect(await sendEmail(outbox.worker(), { emailId: id })).toBe("postponed");

    server.answer = async () => null;
    await outbox.makeDue(id);
    expect(await sendEmail(outbox.worker(), { emailId: id })).toBe("sent");
    expect(await outbox.rowOf(id)).toMatchObject({ state: "sent", attempts: 3, lastError: null });
    expect(server.taken).toHaveLength(1);
  });

  it("fails a mail that the server refuses for good, with its reason", async () => {
    server.unknown.add("gone@northwind.example");
    const id = await outbox.write({ to: { address: "gone@northwind.example", name: "Gone" } });
    expect(await sendEmail(outbox.worker(), { emailId: id })).toBe("failed");
    expect(await outbox.rowOf(id)).toMatchObject({
      state: "failed",
      attempts: 1,
      lastError: expect.stringContaining("550 5.1.1 No such person"),
    });
  });

  it("gives a mail up after its last attempt, also when it brought the worker down", async () => {
    const id = await outbox.write();
    await server.stop();
    await owner.query("update emails set attempts = $2 where id = $1", [id, mostAttempts - 1]);
    expect(await sendEmail(outbox.worker(), { emailId: id })).toBe("failed");

    const deadly = await outbox.write();
    await owner.query("update emails set state = 'sending', attempts = $2 where id = $1", [
      deadly,
      mostAttempts,
    ]);
    expect(await sendEmail(outbox.worker(), { emailId: deadly })).toBe("failed");
    expect(await outbox.rowOf(deadly)).toMatchObject({ attempts: mostAttempts });
    await server.start();
  });

  it("is sent by one of many workers that try at the same moment", async () => {
    const id = await outbox.write();
    const outcomes = await Promise.all(
      Array.from({ length: 3 }, () => sendEmail(outbox.worker(), { emailId: id })),
    );
    expect(outcomes.sort()).toEqual(["sent", "waiting", "waiting"]);
    expect(server.taken).toHaveLength(1);
  });

  it("reaches no mail of another organization", async () => {
    const id = await outbox.write();
    const other = systemActor(await newOrganization(owner), "email.send");
    expect(await sendEmail(other, { emailId: id })).toBe("waiting");
    expect(await outbox.rowOf(id)).toMatchObject({ state: "queued" });
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
      ["--import", "tsx", "lib/email/server/testing/send-one.ts", outbox.tenantId, emailId],
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
      async () => (await sendEmail(outbox.worker(), { emailId })) !== "waiting",
      patiently,
    );
  }

  it("leaves a mail that the server dropped to the next worker: it arrives once", async () => {
    const id = await outbox.write();
    server.answer = async () => new Error("The connection was lost.");
    const child = await startWorker(id);
    expect(await outbox.rowOf(id)).toMatchObject({ state: "sending", attempts: 1 });
    expect(await sendEmail(outbox.worker(), { emailId: id })).toBe("waiting");
    await kill(child);
    expect(await outbox.rowOf(id)).toMatchObject({ state: "sending" });

    await outbox.makeDue(id);
    expect(await sweepEmails(outbox.worker(), {})).toEqual({ queued: 1 });
    server.answer = async () => null;
    await sendAgain(id);
    expect(await outbox.rowOf(id)).toMatchObject({ state: "sent", attempts: 2 });
    expect(server.taken.map(({ messageId }) => messageId)).toEqual([`<${id}@quorum.example>`]);
  });

  it("sends a mail again that the server took without saying so: under the same identity", async () => {
    const id = await outbox.write();
    const child = await startWorker(id);
    await kill(child);
    await vi.waitUntil(() => server.taken.length === 1, patiently);
    await sendAgain(id);
    expect(await outbox.rowOf(id)).toMatchObject({ state: "sent", attempts: 2 });
    expect(server.taken.map(({ messageId }) => messageId)).toEqual([
      `<${id}@quorum.example>`,
      `<${id}@quorum.example>`,
    ]);
  });
});
