import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bytes } from "@/db/seed/import-roster";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import { exportAudit } from "@/lib/audit/server/export-audit";
import { type Actor, actorMay, systemActor } from "@/lib/auth/actor";
import { keyScopes, roles, rolesWith } from "@/lib/auth/permissions";
import { sendEmail } from "@/lib/email/server/send-email";
import { exportLearners } from "@/lib/learners/server/export-learners";
import { deliverWebhook } from "@/lib/plays/server/deliver-webhook";
import { runDuePlays } from "@/lib/plays/server/run-due-plays";
import { sweepPlays } from "@/lib/plays/server/sweep-plays";
import { addSecondFile } from "@/lib/roster/server/add-second-file";
import { getErrorFile } from "@/lib/roster/server/error-file";
import { getLoneRowsFile } from "@/lib/roster/server/lone-rows-file";
import { receiveRoster } from "@/lib/roster/server/receive-roster";
import { testSource } from "@/lib/roster/server/sync/test-source";
import { uploadImport } from "@/lib/roster/server/upload-import";
import { streamReport } from "@/lib/segmentation/server/stream-report";
import { AppError, type ErrorCode } from "../errors";
import type { Verb } from "./command";
import { setDatabase } from "./database";
import { publicSealKey } from "./sealed-box";
import { findVerbs, sourcesUnder } from "./testing/find-verbs";
import { MARK, type MarkedCompany, openMarkedCompany } from "./testing/marked-company";
import { DRAFT_OWNER } from "./testing/marked-programme";
import { exportOf, reaches } from "./testing/reaches";

const owner = ownerPool();
const web = webPool();
const worker = workerPool();
const found = await findVerbs();

let theirs: MarkedCompany;

beforeAll(async () => {
  // What a worker is started with.
  process.env.DATABASE_WORKER_URL ??= testUrls().workerUrl;
  process.env.QUORUM_SEAL_KEY ??= randomBytes(32).toString("base64");
  process.env.QUORUM_SEAL_PUBLIC_KEY ??= publicSealKey(process.env.QUORUM_SEAL_KEY);
  setDatabase(worker);
  theirs = await openMarkedCompany(owner);
});

/** Those who could ask in an organization: every role, a key with every scope, and the worker. */
function actorsIn(tenantId: string): Actor[] {
  const userId = DRAFT_OWNER;
  return [
    ...roles.map((role): Actor => ({ kind: "user", tenantId, userId, name: role, role })),
    { kind: "key", tenantId, keyId: userId, name: "key", scopes: keyScopes },
    systemActor(tenantId, "system"),
  ];
}

const ofTheirs = (actor: Actor) => sendEmail(actor, { emailId: theirs.emailId });

const addTheirs = (actor: Actor) =>
  addSecondFile(actor, { importId: theirs.importId, fileName: "b.csv" }, bytes("Email\na"));

/** Verbs that their module keeps to itself, by what calls them. */
const behind: Record<string, (actor: Actor) => Promise<unknown>> = {
  startImport: (actor) =>
    uploadImport(actor, { source: "csv", mode: "update", fileName: "a.csv" }, bytes("Email\na")),
  findSent: (actor) =>
    receiveRoster(
      actor,
      { mode: "update", confirmLeavers: null, wait: 0, idempotencyKey: "nightly" },
      bytes("Email\na"),
    ),
  expectSecondFile: addTheirs,
  keepSecondFile: addTheirs,
  listLoneRows: (actor) =>
    getLoneRowsFile(actor, { importId: theirs.importId, first: 0, second: 0, of: "first" }),
  startUnattended: (actor) =>
    receiveRoster(actor, { mode: "update", confirmLeavers: null, wait: 0 }, bytes("Email\na")),
  isEmailDue: ofTheirs,
  claimEmail: ofTheirs,
  settleEmail: ofTheirs,
  listDueRuns: runDuePlays,
  queueRuns: runDuePlays,
  giveUp: runDuePlays,
  startByClock: sweepPlays,
  findDueMessage: (actor) => deliverWebhook(actor, { deliveryId: theirs.deliveryId }),
  settleDelivery: (actor) => deliverWebhook(actor, { deliveryId: theirs.deliveryId }),
  beginTest: (actor) => testSource(actor, { sourceId: theirs.sourceId }),
  storeTest: (actor) => testSource(actor, { sourceId: theirs.sourceId }),
  readHeader: async (actor) => {
    const { content } = await getErrorFile(actor, { importId: theirs.importId });
    return new Response(content).text();
  },
};

type Ending = { ends: ErrorCode | "own"; text: string };

async function endingOf(call: () => Promise<unknown>): Promise<Ending> {
  try {
    return { ends: "own", text: JSON.stringify(await call()) ?? "" };
  } catch (error) {
    if (error instanceof AppError) {
      return { ends: error.code, text: JSON.stringify([error.message, error.issues]) };
    }
    throw error;
  }
}

/** Everything stored of an organization, as one digest a table. */
async function digestOf(tenantId: string): Promise<Record<string, string>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'tenant_id'`,
  );
  const digests: Record<string, string> = {};
  for (const { name, column } of [
    ...tables.map((table) => ({ ...table, column: "tenant_id" })),
    { name: "organizations", column: "id" },
    { name: "sessions", column: "organization_id" },
  ]) {
    const { rows } = await owner.query<{ digest: string | null }>(
      `select md5(string_agg(t::text, '|' order by t::text)) as digest from ${name} t where ${column} = $1`,
      [tenantId],
    );
    digests[name] = rows[0]?.digest ?? "empty";
  }
  return digests;
}

describe("every verb", () => {
  it("is found, and named here with how an outsider would use it", () => {
    const exported = found.filter(({ verb }) => verb !== null).map(({ name }) => name);
    const inner = found.filter(({ verb }) => verb === null).map(({ name }) => name);
    expect(exported.length).toBeGreaterThan(40);
    expect(Object.keys(reaches(theirs)).sort()).toEqual(exported.sort());
    expect(Object.keys(behind).sort()).toEqual(inner.sort());
  });

  it("refuses who lacks its permission before it asks the database", async () => {
    // Nobody listens there: a verb that got as far as a connection would fail in another way.
    const nowhere = new Pool({ host: "127.0.0.1", port: 1 });
    setDatabase(nowhere);
    let refusals = 0;
    for (const { name, verb } of found) {
      for (const actor of actorsIn(theirs.tenantId)) {
        if (verb && actorMay(actor, verb.allow)) continue;
        if (!verb && (actor.kind !== "user" || actor.role !== "analyst")) continue;
        const call = () => verb?.(actor, {}) ?? behind[name]?.(actor) ?? Promise.resolve();
        await expect(endingOf(call), `${name} by ${actor.name}`).resolves.toMatchObject({
          ends: "forbidden",
        });
        refusals++;
      }
    }
    await nowhere.end();
    expect(refusals).toBeGreaterThan(found.length);
  });
});

describe("what belongs to another organization", () => {
  /** The worker's jobs act as the system with the worker's rights; all else is asked of the web tier. */
  const jobs = ["validateImport", "applyImport", "countCrossings"];
  const isJob = (name: string, verb: Verb<unknown, unknown>) =>
    jobs.includes(name) || rolesWith(verb.allow).length === 0;

  it("is neither answered nor changed, whoever asks for it", async () => {
    const before = await digestOf(theirs.tenantId);
    for (const { name, verb } of found) {
      if (!verb) continue;
      for (const { kind, name: who } of actorsIn("")) {
        if (kind === "system" && !isJob(name, verb)) continue;
        setDatabase(kind === "system" ? worker : web);
        const tenantId = await newOutsiders();
        const actor = actorsIn(tenantId).find((one) => one.name === who);
        if (!actor || !actorMay(actor, verb.allow)) continue;
        const { input, ends } = reaches(theirs)[name] ?? {};
        const ending = await endingOf(() => verb(actor, input));
        expect(ending, `${name} by ${who}`).toMatchObject({ ends });
        expect(withoutEcho(ending.text, input), `${name} by ${who}`).not.toContain(MARK);
      }
    }
    expect(await digestOf(theirs.tenantId)).toEqual(before);
  });

  it("stays out of files and lists that are read piece by piece", async () => {
    setDatabase(web);
    const [admin] = actorsIn(await newOutsiders());
    if (!admin) throw new Error("There is no role.");
    await expect(getErrorFile(admin, { importId: theirs.importId })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(addTheirs(admin)).rejects.toMatchObject({ code: "not_found" });
    const lone = { importId: theirs.importId, first: 0, second: 0, of: "first" } as const;
    await expect(getLoneRowsFile(admin, lone)).rejects.toMatchObject({ code: "not_found" });
    let csv = "";
    for await (const chunk of exportAudit(admin, {})) csv += chunk;
    expect(csv).not.toContain(MARK);
    const report = { wave: theirs.waveCode, field: null, level: null, compare: null };
    await expect(streamReport(admin, "csv", report)).rejects.toMatchObject({ code: "not_found" });
    const { content } = await exportLearners(admin, exportOf(theirs.engagementId));
    let learners = "";
    for await (const chunk of content) learners += Buffer.from(chunk).toString();
    expect(learners).toContain("Email");
    expect(learners).not.toContain(MARK);
  });

  it("is not sent by a job of another organization", async () => {
    setDatabase(worker);
    const stranger = systemActor(await newOutsiders(), "email.send");
    expect(await sendEmail(stranger, { emailId: theirs.emailId })).toBe("waiting");
  });

  it("is there for its own administrator, so that the above means something", async () => {
    setDatabase(web);
    const [admin] = actorsIn(theirs.tenantId);
    for (const name of [
      "getImport",
      "listChanges",
      "listIssues",
      "listIssueValues",
      "readReport",
      "getEmail",
      "getGroup",
      "getInstrument",
      "getAudience",
      "getRecord",
      "getSubject",
      "listAttributes",
      "listSubjects",
      "getPlay",
      "listRuns",
      "listDeliveries",
      "getProvisioning",
      "listSyncSources",
      "getSyncSource",
      "listSyncRuns",
    ]) {
      const verb = found.find((one) => one.name === name)?.verb;
      if (!admin || !verb) throw new Error(`There is no ${name}.`);
      expect(JSON.stringify(await verb(admin, reaches(theirs)[name]?.input)), name).toContain(MARK);
    }
  });
});

/** A Premium organization with fields and nothing else. */
async function newOutsiders(): Promise<string> {
  const tenantId = await newOrganization(owner, "Outsiders");
  await owner.query("update organizations set is_premium = true where id = $1", [tenantId]);
  await owner.query(
    `insert into organization_fields (tenant_id, key, slot, position, label, header, kind, sensitivity)
     values ($1, 'department', 2, 1, 'Department', 'Department', 'text', 'ordinary')`,
    [tenantId],
  );
  return tenantId;
}

/** A refusal may repeat what it was asked for. */
function withoutEcho(text: string, input: unknown): string {
  const asked = typeof input === "object" && input ? Object.values(input) : [];
  return asked.reduce<string>(
    (rest, value) => (typeof value === "string" && value ? rest.replaceAll(value, "…") : rest),
    text,
  );
}

describe("server actions", () => {
  it("are verbs, or are named here", () => {
    const byHand = new Set(["switchOrganizationAction", "joinAction"]);
    const others = sourcesUnder("app")
      .filter((path) => path.endsWith("/actions.ts"))
      .flatMap((path) => [
        ...readFileSync(path, "utf8").matchAll(/^export (?:async function|const) (\w+)(.*)$/gm),
      ])
      .filter(
        ([, name = "", rest = ""]) => !byHand.delete(name) && !/^ = toAction\(\w+\);$/.test(rest),
      )
      .map(([line]) => line);
    expect(others).toEqual([]);
    expect([...byHand]).toEqual([]);
  });
});

afterAll(() => setDatabase(web));
