import { TextArray } from "@/db/binary-array";
import type { Transaction } from "@/db/tenant";
import type { FieldDictionary } from "@/lib/fields/server/field-dictionary";
import type { LearnerRecord } from "../diff-roster";

/** A learner as the roster has it, and its codes by slot (from 1, so the first stands at index 0). */
export interface KnownLearner extends LearnerRecord {
  id: number;
  codes: readonly number[];
}

/** A row of `learnerColumns`. */
export interface LearnerRow {
  id: string;
  roster_key: string;
  employee_id: string | null;
  email: string | null;
  scorm_id: string | null;
  first_name: string | null;
  last_name: string | null;
  manager_email: string | null;
  notification_email: string | null;
  status: "active" | "inactive" | "on_leave";
  role: string | null;
  hire_date: string | null;
  attrition_reason: string | null;
  /** As an array in words. */
  codes: string | null;
}

/** What makes a learner known, of `learners l` and `learner_codes c`. */
export const learnerColumns = `l.id, l.roster_key, l.employee_id, l.email, l.scorm_id, l.first_name, l.last_name,
  l.manager_email, l.notification_email, l.status, l.role, l.hire_date, l.attrition_reason,
  c.codes::text as codes`;

/**
 * The learners with these canonical keys, by key; for the worker. One look into the index
 * for each: of a roster that grew lately the server knows so little that it would read all of it.
 */
export async function findLearners(
  tx: Transaction,
  tenantId: string,
  keys: readonly string[],
): Promise<Map<string, LearnerRow>> {
  const sent = new TextArray(keys.length);
  for (const key of keys) sent.add(key);
  const { rows } = await tx.$client.query<LearnerRow>({
    name: "find-learners",
    text: `select ${learnerColumns}
      from unnest($2::text[]) as sent (key)
      cross join lateral (
        select * from learners l where l.tenant_id = $1 and l.roster_key = sent.key limit 1
      ) l
      left join lateral (
        select c.codes from learner_codes c where c.tenant_id = $1 and c.learner_id = l.id limit 1
      ) c on true`,
    values: [tenantId, sent.toParameter()],
  });
  return new Map(rows.map((row) => [row.roster_key, row]));
}

/** The learner of a row, its codes put into words. */
export function toLearner(row: LearnerRow, dictionary: FieldDictionary): KnownLearner {
  const listed = row.codes?.slice(1, -1);
  const codes = listed ? listed.split(",").map(Number) : [];
  let values: Record<string, string> | undefined;
  return {
    id: Number(row.id),
    codes,
    // Most are asked for a few of them, by their codes.
    get values() {
      values ??= Object.fromEntries(
        dictionary.fields.map(({ definition: { key }, slot }) => [
          key,
          dictionary.labelOf(key, codes[slot - 1] ?? 0),
        ]),
      );
      return values;
    },
    learner: {
      employee_id: row.employee_id ?? "",
      email: row.email ?? "",
      scorm_id: row.scorm_id ?? "",
      first_name: row.first_name ?? "",
      last_name: row.last_name ?? "",
      manager_email: row.manager_email ?? "",
      notification_email: row.notification_email ?? "",
      user_status: row.status,
      role: row.role ?? "",
      hired_on: row.hire_date ?? "",
      attrition_reason: row.attrition_reason ?? "",
    },
  };
}
