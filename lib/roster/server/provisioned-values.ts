import { sql } from "drizzle-orm";
import { z } from "zod";
import { provisionedValues } from "@/db/schema/scim";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { enqueueJob } from "@/lib/core/server/enqueue-job";
import { readEnv } from "@/lib/core/server/env";
import { openBox, sealToWorker } from "@/lib/core/server/sealed-box";
import { FieldDictionary } from "@/lib/fields/server/field-dictionary";
import type { FieldValues } from "../validate-row";

const FOLD = 72_001;
const BATCH = 2_000;

/**
 * Hands over canonical values of fields (`""` clears) that a learner was given by another way than a file, and queues
 * the worker that puts them in place. Every such change of a learner must come by here, even one of no field: the
 * file row that it was last imported from no longer says what it is.
 */
export async function handOverValues(
  tx: Transaction,
  tenantId: string,
  learnerId: number,
  values: FieldValues,
): Promise<void> {
  const key = readEnv("webhooks").QUORUM_SEAL_PUBLIC_KEY;
  if (!key) {
    const why = "This server cannot take values in yet: QUORUM_SEAL_PUBLIC_KEY is not set.";
    throw new AppError("unavailable", why);
  }
  const sealed = sealToWorker(key, JSON.stringify(values), contextOf(tenantId, learnerId));
  await tx.insert(provisionedValues).values({ tenantId, learnerId, sealed });
  await enqueueJob(tx, "roster.fold", {}, `roster.fold/${tenantId}`);
}

/** Job `roster.fold`: puts values that were handed over in place; safe to run at any time. */
export const foldValues = command({
  action: "roster.fold",
  allow: "roster.fold",
  input: z.object({}),
  async run(tx, _input, { tenantId }) {
    const learners = await foldProvisionedValues(tx, tenantId);
    const audit = learners > 0 ? [{ entity: "roster", id: "values", after: { learners } }] : [];
    return { result: { learners }, audit };
  },
});

/**
 * Moves everything handed over into the learners' codes, in the order it came, and answers how many learners that
 * was. For the worker. Whoever reads codes to decide by (an import's plan, a survey's freeze) does this first; it
 * holds a lock of its own until the transaction ends, so that none is taken twice.
 */
export async function foldProvisionedValues(tx: Transaction, tenantId: string): Promise<number> {
  if (!(await isAnyWaiting(tx, tenantId))) return 0;
  await lockProvisionedValues(tx, tenantId);
  let dictionary: FieldDictionary | null = null;
  const folded = new Set<number>();
  for (;;) {
    const batch = await takeBatch(tx, tenantId);
    if (batch.size === 0) return folded.size;
    dictionary ??= await FieldDictionary.load(tx, tenantId);
    await foldBatch(tx, tenantId, dictionary, batch);
    for (const learnerId of batch.keys()) folded.add(learnerId);
  }
}

/** Nobody else folds until the transaction ends: codes of the dictionary that were looked up stay what they are. */
export async function lockProvisionedValues(tx: Transaction, tenantId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${FOLD}, hashtext(${tenantId}))`);
}

async function isAnyWaiting(tx: Transaction, tenantId: string): Promise<boolean> {
  const { rows } = await tx.execute(
    sql`select from provisioned_values where tenant_id = ${tenantId} limit 1`,
  );
  return rows.length > 0;
}

/** The next values by learner, later ones over earlier ones, taken out of the table. */
async function takeBatch(tx: Transaction, tenantId: string): Promise<Map<number, FieldValues>> {
  const { rows } = await tx.execute<{ id: string; learner_id: string; sealed: string }>(sql`
    delete from provisioned_values where tenant_id = ${tenantId} and id in (
      select id from provisioned_values where tenant_id = ${tenantId} order by id limit ${BATCH})
    returning id, learner_id, sealed`);
  const sealKey = readEnv("worker").QUORUM_SEAL_KEY;
  const batch = new Map<number, FieldValues>();
  for (const row of rows.sort((a, b) => Number(a.id) - Number(b.id))) {
    const learnerId = Number(row.learner_id);
    const text = openBox(sealKey, row.sealed, contextOf(tenantId, learnerId));
    const values = z.record(z.string(), z.string()).parse(JSON.parse(text));
    batch.set(learnerId, { ...batch.get(learnerId), ...values });
  }
  return batch;
}

async function foldBatch(
  tx: Transaction,
  tenantId: string,
  dictionary: FieldDictionary,
  batch: ReadonlyMap<number, FieldValues>,
): Promise<void> {
  const ids = [...batch.keys()].sort((a, b) => a - b);
  const { rows } = await tx.$client.query<{ id: string; codes: string | null }>(
    `select l.id, array_to_string(c.codes, ',') as codes
     from learners l left join learner_codes c on c.tenant_id = l.tenant_id and c.learner_id = l.id
     where l.tenant_id = $1 and l.id = any($2)`,
    [tenantId, ids],
  );
  const slots = Math.max(0, ...dictionary.fields.map(({ slot }) => slot));
  const folded = rows.map(({ id, codes }) => {
    const known = codes ? codes.split(",").map(Number) : [];
    const after = Array.from({ length: Math.max(slots, known.length) }, (_, i) => known[i] ?? 0);
    const values = batch.get(Number(id)) ?? {};
    for (const { definition, slot } of dictionary.fields) {
      const value = values[definition.key];
      if (value !== undefined) after[slot - 1] = dictionary.codeOf(definition, value);
    }
    return { id, codes: `{${after.join(",")}}` };
  });
  const added = dictionary.takeAdded();
  if (added.length > 0) {
    await tx.$client.query(
      `insert into field_values (tenant_id, field_key, code, label)
       select $1, * from unnest($2::text[], $3::int[], $4::text[])`,
      [
        tenantId,
        added.map(({ fieldKey }) => fieldKey),
        added.map(({ code }) => code),
        added.map(({ label }) => label),
      ],
    );
  }
  await tx.$client.query(
    `insert into learner_codes (tenant_id, learner_id, codes)
     select $1, id, codes::int[] from unnest($2::bigint[], $3::text[]) as given (id, codes) order by id
     on conflict (tenant_id, learner_id) do update set codes = excluded.codes, digest = null`,
    [tenantId, folded.map(({ id }) => id), folded.map(({ codes }) => codes)],
  );
}

const contextOf = (tenantId: string, learnerId: number) =>
  `${tenantId}/provisioned-values/${learnerId}`;
