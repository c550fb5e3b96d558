import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { isSensitive } from "@/lib/fields/field";
import { FieldDictionary } from "@/lib/fields/server/field-dictionary";
import { loadFields, type OrganizationField } from "@/lib/fields/server/load-fields";
import { openSealer } from "@/lib/fields/server/seal";
import { tupleLabel } from "@/lib/segmentation/intersect";

interface OwnValue extends Record<string, unknown> {
  slot: number;
  code: number;
  /** Whether a place of somebody erased still stands under it. */
  isHeld: boolean;
}

/**
 * Takes the texts away that a person alone had in an organization's own fields of free text: out of the dictionary, and out of the groups that
 * reports name by them. Where a place in a wave stays under such a value, the value stays and says no more than that it
 * was erased. To be called while the person is still there; the caller holds the locks on answers and roster.
 */
export async function eraseValues(
  tx: Transaction,
  tenantId: string,
  learnerId: number,
): Promise<void> {
  const fields = (await loadFields(tx, tenantId)).filter(
    ({ definition, isCustom }) => isCustom && definition.kind === "text",
  );
  const slots = fields.map(({ slot }) => slot);
  const values = await findOwnValues(tx, tenantId, learnerId, slots);
  if (values.length === 0) return;
  const dictionary = await FieldDictionary.load(tx, tenantId);
  for (const own of values) {
    const field = fields.find(({ slot }) => slot === own.slot);
    if (field) await eraseValue(tx, tenantId, field, own, dictionary);
  }
}

/** What the person has or had, in the slots named, and nobody else who is on the roster has, had lately or answered under. */
async function findOwnValues(
  tx: Transaction,
  tenantId: string,
  learnerId: number,
  slots: readonly number[],
): Promise<OwnValue[]> {
  if (slots.length === 0) return [];
  const { rows } = await tx.execute<OwnValue>(sql`
    with held (codes) as (
      select codes from learner_codes where tenant_id = ${tenantId} and learner_id = ${learnerId}
      union all
      select unnested.codes from import_reversals r, lateral (values (codes_before), (codes_after)) unnested (codes)
        where r.tenant_id = ${tenantId} and r.learner_id = ${learnerId}
      union all
      select codes from wave_respondents where tenant_id = ${tenantId} and learner_id = ${learnerId}
    ), own as (
      select distinct s.slot, held.codes[s.slot] as code
      from held, unnest(${sql.param([...slots])}::int[]) as s (slot)
      where held.codes[s.slot] > 0
    )
    select own.slot, own.code, exists (
      select from wave_respondents w where w.tenant_id = ${tenantId} and w.codes[own.slot] = own.code) as "isHeld"
    from own
    where not exists (select from learner_codes c
        where c.tenant_id = ${tenantId} and c.learner_id <> ${learnerId} and c.codes[own.slot] = own.code)
      and not exists (select from import_reversals r
        where r.tenant_id = ${tenantId} and r.learner_id <> ${learnerId}
          and own.code in (r.codes_before[own.slot], r.codes_after[own.slot]))
      and not exists (select from wave_respondents w
        where w.tenant_id = ${tenantId} and w.learner_id <> ${learnerId} and w.codes[own.slot] = own.code)`);
  return rows;
}

async function eraseValue(
  tx: Transaction,
  tenantId: string,
  { definition }: OrganizationField,
  { code, isHeld }: OwnValue,
  dictionary: FieldDictionary,
): Promise<void> {
  const value = dictionary.labelOf(definition.key, code);
  // Codes are random: this one tells two that were erased apart, and nothing else.
  const instead = `Erased value ${code.toString(36)}`;
  const label = isSensitive(definition)
    ? openSealer().seal(instead, `${tenantId}/${definition.key}`)
    : instead;
  await tx.execute(
    isHeld
      ? sql`update field_values set label = ${label}
          where tenant_id = ${tenantId} and field_key = ${definition.key} and code = ${code}`
      : sql`delete from field_values
          where tenant_id = ${tenantId} and field_key = ${definition.key} and code = ${code}`,
  );
  await eraseGroup(tx, tenantId, definition.key, value, instead);
}

/** Figures stay; what the group was called goes. */
async function eraseGroup(
  tx: Transaction,
  tenantId: string,
  fieldKey: string,
  value: string,
  instead: string,
): Promise<void> {
  await tx.execute(sql`
    update published_groups set label = ${instead}
    where tenant_id = ${tenantId} and field_key = ${fieldKey} and label = ${value}`);
  const combined = await tx.execute<{ place: number; labels: string[] }>(sql`
    select distinct array_position(f.field_keys, ${fieldKey}::text) as place, g.labels
    from published_groups g join published_fields f on f.tenant_id = g.tenant_id and f.wave_id = g.wave_id
      and f.version = g.version and f.field_key = g.field_key
    where g.tenant_id = ${tenantId} and g.labels[array_position(f.field_keys, ${fieldKey}::text)] = ${value}`);
  for (const { place, labels } of combined.rows) {
    const after = labels.with(place - 1, instead);
    await tx.execute(sql`
      update published_groups g set labels = ${sql.param(after)}::text[], label = ${tupleLabel(after)}
      from published_fields f
      where g.tenant_id = ${tenantId} and g.labels = ${sql.param(labels)}::text[]
        and f.tenant_id = g.tenant_id and f.wave_id = g.wave_id and f.version = g.version
        and f.field_key = g.field_key and f.field_keys[${place}::int] = ${fieldKey}`);
  }
}
