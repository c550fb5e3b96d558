import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Pool } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { createPool, type Transaction, withTenant } from "@/db/tenant";
import { type Actor, systemActor } from "@/lib/auth/actor";
import { createOrganization } from "@/lib/auth/server/create-organization";
import { setDatabase } from "@/lib/core/server/database";
import { createCustomField } from "@/lib/fields/server/create-custom-field";
import { FieldDictionary } from "@/lib/fields/server/field-dictionary";
import { provisionFields } from "@/lib/fields/server/provision-fields";
import type { SkewedCompany } from "./skewed-company";

interface BenchDatabase {
  ownerUrl: string;
  workerUrl: string;
  webUrl: string;
}

/**
 * Stores a company as an organization with one open wave, all of its answers in their places and nothing published yet.
 * `end` closes the pools.
 */
export async function openBenchWave(database: BenchDatabase, company: SkewedCompany) {
  // Row-level security refuses COPY, so what is measured upon is written by the one who owns the server.
  const server = new Pool({ connectionString: database.ownerUrl, max: 2 });
  const owner = createPool(database.ownerUrl, "quorum_owner", 2);
  const worker = createPool(database.workerUrl, "quorum_worker", 2);
  const web = createPool(database.webUrl, "quorum_web", 2);
  setDatabase(owner);
  const organization = {
    name: "Bench",
    slug: "bench",
    rosterKey: "email",
    isPremium: true,
  } as const;
  const actor = systemActor(await createOrganization(organization), "bench");
  await provisionFields(actor, {});
  for (const label of ["First", "Second", "Third"]) {
    await createCustomField(actor, { label, header: label, kind: "text", isSensitive: false });
  }
  const codes = await withTenant(worker, actor.tenantId, (tx) => writeValues(tx, actor, company));
  const waveId = await withTenant(server, actor.tenantId, (tx) =>
    writeFacts(tx, actor, company, codes),
  );
  await server.query("analyze");
  const end = () => Promise.all([server, owner, worker, web].map((pool) => pool.end()));
  return { server, worker, web, actor, waveId, waveCode: "bench", end };
}

/** Makes every group of the company a value of one of the organization's fields; answers the codes by field and group. */
async function writeValues(
  tx: Transaction,
  { tenantId }: Actor,
  { breakdowns }: SkewedCompany,
): Promise<number[][]> {
  const dictionary = await FieldDictionary.load(tx, tenantId);
  const codes = dictionary.fields
    .toSorted((a, b) => a.slot - b.slot)
    .map(({ definition }, slot) =>
      (breakdowns[slot]?.groups ?? []).map((label, group) => {
        const isDate = definition.kind === "birth_date" || definition.kind === "attrition_date";
        return dictionary.codeOf(definition, isDate ? String(1950 + 9 * group) : label);
      }),
    );
  for (const { fieldKey, code, label } of dictionary.takeAdded()) {
    await tx.$client.query("insert into field_values values ($1, $2, $3, $4)", [
      ...[tenantId, fieldKey, code, label],
    ]);
  }
  return codes;
}

async function writeFacts(
  tx: Transaction,
  { tenantId }: Actor,
  { breakdowns, questions, answers }: SkewedCompany,
  codes: readonly (readonly number[])[],
): Promise<number> {
  const run = (text: string, values: unknown[] = []) =>
    tx.$client.query(text, [tenantId, ...values]);
  // What is written here is consistent; checking millions of references would take longer than the bench.
  await tx.$client.query("set local session_replication_role = replica");
  const wave = await run(
    `insert into waves (tenant_id, id, code, name, threshold, opened_at, arrivals)
     values ($1, 1, 'bench', 'Bench', 5, '2026-03-01', 1) returning id`,
  );
  if (wave.rowCount !== 1) throw new Error("The wave was not opened.");
  for (const [position, question] of questions.entries()) {
    const { code, text, competency, indicator, scaleMin, scaleMax, polarity } = question;
    await run(
      `insert into questions (tenant_id, id, code, text, competency, indicator, scale_min, scale_max, polarity, position)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $2)`,
      [position + 1, code, text, competency, indicator, scaleMin, scaleMax, polarity],
    );
  }
  const everybody = Array.from(answers[0] ?? [], (_, learner) => learner);
  const codesOf = (learner: number) =>
    breakdowns.map(({ groupOf }, slot) => codes[slot]?.[groupOf[learner] ?? 0] ?? 0).join();
  const respondents = everybody.filter((learner) =>
    answers.some((column) => column[learner] !== 0),
  );
  await copyIn(tx, "learners (tenant_id, id, roster_key, source)", function* () {
    for (const learner of everybody) yield `${tenantId}\t${learner + 1}\tk${learner}\tseed\n`;
  });
  await copyIn(tx, "learner_codes (tenant_id, learner_id, codes)", function* () {
    for (const learner of everybody) yield `${tenantId}\t${learner + 1}\t{${codesOf(learner)}}\n`;
  });
  await copyIn(
    tx,
    "wave_respondents (tenant_id, wave_id, ordinal, learner_id, codes, first_answered_at)",
    function* () {
      for (const [ordinal, learner] of respondents.entries()) {
        yield `${tenantId}\t1\t${ordinal}\t${learner + 1}\t{${codesOf(learner)}}\t2026-03-02\n`;
      }
    },
  );
  await copyIn(
    tx,
    "answers (tenant_id, wave_id, ordinal, question_id, value, response_id, answered_at, arrival)",
    function* () {
      for (const [ordinal, learner] of respondents.entries()) {
        let lines = "";
        for (const [position, column] of answers.entries()) {
          const value = column[learner];
          if (!value) continue;
          const question = position + 1;
          lines += `${tenantId}\t1\t${ordinal}\t${question}\t${value}\t${learner}-${question}\t2026-03-02\t1\n`;
        }
        yield lines;
      }
    },
  );
  return 1;
}

async function copyIn(
  tx: Transaction,
  into: string,
  lines: () => Generator<string>,
): Promise<void> {
  await pipeline(Readable.from(lines()), tx.$client.query(copyFrom(`copy ${into} from stdin`)));
}
