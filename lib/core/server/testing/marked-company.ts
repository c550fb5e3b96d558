import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { bytes, importRoster } from "@/db/seed/import-roster";
import { withTenant } from "@/db/tenant";
import { addMember, newAccount, newOrganization, newSession } from "@/db/testing/fixtures";
import { type Actor, systemActor } from "@/lib/auth/actor";
import { database } from "@/lib/core/server/database";
import { enqueueEmail } from "@/lib/email/server/enqueue-email";
import { createCustomField } from "@/lib/fields/server/create-custom-field";
import { provisionFields } from "@/lib/fields/server/provision-fields";
import { getImport } from "@/lib/roster/server/get-import";
import { saveMapping } from "@/lib/roster/server/save-mapping";
import { uploadImport } from "@/lib/roster/server/upload-import";
import { validateImport } from "@/lib/roster/server/validate-import";
import { publishWave } from "@/lib/segmentation/server/publish-wave";
import { defineQuestions } from "@/lib/surveys/server/define-questions";
import { foldResponses } from "@/lib/surveys/server/fold-responses";
import { loadBenchmarks } from "@/lib/surveys/server/load-benchmarks";
import { loadResponses } from "@/lib/surveys/server/load-responses";
import { type MarkedActivity, openMarkedActivity } from "./marked-activity";
import { addMarkedAudience } from "./marked-audience";
import { addMarkedKpi } from "./marked-kpi";
import { type MarkedPlays, openMarkedPlays } from "./marked-plays";
import { type MarkedProgramme, openMarkedProgramme } from "./marked-programme";
import { addMarkedProvisioning, type MarkedProvisioning } from "./marked-provisioning";
import { addMarkedRollOut } from "./marked-roll-out";
import { addMarkedSync, type MarkedSync } from "./marked-sync";

/** A company with something in every table, each text of which holds this word. */
export const MARK = "zanzibar";

/** What somebody else would have to name to reach the marked company's things. */
export interface MarkedCompany
  extends MarkedProgramme,
    MarkedActivity,
    MarkedPlays,
    MarkedProvisioning,
    MarkedSync {
  tenantId: string;
  userId: string;
  email: string;
  keyId: string;
  invitationId: string;
  /** An import that waits for a person, with rows that stay out. */
  importId: string;
  waveId: number;
  waveCode: string;
  emailId: string;
  /** An audience of users. */
  theirAudience: number;
  /** A KPI of their own, with a target and a figure. */
  kpiId: number;
  /** Somebody whom their roll-out should know about. */
  stakeholderId: number;
}

const people = Array.from({ length: 14 }, (_, index) => ({
  email: `${MARK}-${index + 1}@example.com`,
  name: `Person ${MARK} ${index + 1}`,
  department: index < 7 ? `${MARK} north` : `${MARK} south`,
}));

/** Fills a new organization through the verbs. The process must run as the worker; `owner` makes the rows of sign-in. */
export async function openMarkedCompany(owner: Pool): Promise<MarkedCompany> {
  const tenantId = await newOrganization(owner, `The ${MARK} company`);
  await owner.query("update organizations set is_premium = true where id = $1", [tenantId]);
  const actor = systemActor(tenantId, `${MARK} system`);
  await provisionFields(actor, {});
  await createCustomField(actor, {
    ...{ label: `${MARK} guild`, header: `${MARK} guild`, kind: "text", isSensitive: false },
  });
  await importRoster(actor, `${MARK}-roster.csv`, rosterFile(people));
  const importId = await startImport(actor);
  const { waveId, waveCode } = await holdWave(owner, actor);
  const { userId, email } = await newAccount(owner, { name: `Member ${MARK}` });
  await addMember(owner, tenantId, userId, "analyst");
  await newSession(owner, userId, tenantId);
  const emailId = await writeEmail(actor, MARK);
  return {
    ...{ tenantId, userId, email, importId, waveId, waveCode, emailId },
    ...(await admit(owner, actor)),
    ...(await openMarkedProgramme(owner, actor, MARK)),
    ...(await openMarkedActivity(owner, actor, MARK)),
    ...(await addMarkedAudience(owner, tenantId, MARK)),
    ...(await openMarkedPlays(owner, tenantId, MARK)),
    ...(await addMarkedKpi(owner, tenantId, MARK)),
    ...(await addMarkedSync(owner, tenantId, MARK)),
    ...(await addMarkedRollOut(owner, tenantId, MARK)),
    ...(await addMarkedProvisioning(owner, tenantId, MARK)),
  };
}

/** Writes a mail that waits in the outbox, each text of which holds `word`; answers its id. */
export async function writeEmail({ tenantId }: Actor, word: string): Promise<string> {
  const id = randomUUID();
  await withTenant(database(), tenantId, (tx) =>
    enqueueEmail(tx, tenantId, {
      ...{ id, key: word, kind: "welcome", language: "en", subject: `Mail to ${word}` },
      ...{ text: `Hello ${word}`, html: `<p>Hello ${word}</p>` },
      to: { address: `${word}-1@example.com`, name: `Person ${word} 1` },
      sendAfter: new Date("2999-01-01"),
    }),
  );
  return id;
}

const rosterFile = (rows: readonly (typeof people)[number][]) =>
  [
    "Email,First Name,Last Name,Department",
    ...rows.map(({ email, name, department }) => `${email},${name},${MARK},${department}`),
  ].join("\n");

/** One added, one changed, one that is not an address: something on every tab of the preview. */
async function startImport(actor: Actor): Promise<string> {
  const [first, ...others] = people;
  const content = rosterFile([
    ...(first ? [{ ...first, department: `${MARK} west` }] : []),
    ...others,
    { email: `${MARK}-new@example.com`, name: `New ${MARK}`, department: `${MARK} west` },
    { email: `${MARK} without an address`, name: `Wrong ${MARK}`, department: "" },
  ]);
  const file = { source: "csv" as const, mode: "update" as const, fileName: `${MARK}-2.csv` };
  const { importId } = await uploadImport(actor, file, bytes(content));
  const { columns } = await getImport(actor, { importId });
  await saveMapping(actor, { importId, columns: columns.map(({ key }) => key) });
  await validateImport(actor, { importId });
  return importId;
}

async function holdWave(owner: Pool, actor: Actor) {
  const waveCode = `${MARK}-2026`;
  const survey = [
    "competency,indicator,question,text,scale_min,scale_max,polarity",
    `${MARK} trust,${MARK} candour,${MARK}-1,Is ${MARK} well?,1,5,positive`,
  ];
  const responses = [
    "id,wave,key,question,answer,answered_at",
    ...people.map(
      ({ email }, index) =>
        `${MARK}-${index},${waveCode},${email},${MARK}-1,${1 + (index % 5)},2026-03-0${1 + (index % 9)}`,
    ),
  ];
  const benchmark = [
    "level,code,score,favourable,organizations,learners,period",
    `question,${MARK}-1,3.9,71,12,4000,${MARK} 2026`,
  ];
  await defineQuestions(actor, { body: bytes(survey.join("\n")) });
  await loadBenchmarks(actor, { body: bytes(benchmark.join("\n")), name: `${MARK} benchmark` });
  await loadResponses(actor, { format: "csv", body: bytes(responses.join("\n")) });
  await foldResponses(actor, {});
  const { rows } = await owner.query("select id from waves where tenant_id = $1", [actor.tenantId]);
  const waveId = Number(rows[0]?.id);
  await publishWave(actor, { waveId });
  return { waveId, waveCode };
}

/** Keys and invitations are the web tier's to make, so the owner stores their rows here. */
async function admit(owner: Pool, { tenantId }: Actor) {
  const key = await owner.query(
    `insert into api_keys (tenant_id, name, prefix, hash, scopes, created_by)
     values ($1, $2, 'qk_000000', $3, '{reports:read}', $2) returning id`,
    [tenantId, `${MARK} key`, `hash of ${tenantId}`],
  );
  const invitation = await owner.query(
    `insert into invitations (tenant_id, email, name, role, code_hash, invited_by, expires_at)
     values ($1, $2, $3, 'admin', $4, $3, now() + interval '1 day') returning id`,
    [tenantId, `${MARK}-invited@example.com`, `Invited ${MARK}`, `code of ${tenantId}`],
  );
  return { keyId: String(key.rows[0]?.id), invitationId: String(invitation.rows[0]?.id) };
}
