import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/tenant";
import { query } from "@/lib/core/server/command";
import { containing, searchWords } from "@/lib/core/server/search";
import { isSensitive } from "@/lib/fields/field";
import { loadFields } from "@/lib/fields/server/load-fields";
import { DirectoryFilter, type DirectoryPlace } from "../directory-filter";
import type { DirectoryField, DirectoryRow, DirectorySort, LearnerStatus } from "../directory-view";

interface Found extends Record<string, unknown> {
  id: number;
  key: string;
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  employee_id: string | null;
  scorm_id: string | null;
  status: LearnerStatus;
  ordinary: Record<string, string>;
  sensitive_present: string[];
}

/** The sort values of each order, each with an index that begins with the tenant. */
const sortValues: Record<DirectorySort, readonly SQL[]> = {
  name: [sql`coalesce(last_name, '')`, sql`coalesce(first_name, '')`],
  key: [sql`roster_key`],
  added: [],
};

/** One page of the organization's learners, the columns to show, and where the next page begins. */
export const listDirectory = query({
  allow: "directory.read",
  input: DirectoryFilter,
  async run(tx, filter, actor) {
    const fields = (await loadFields(tx, actor.tenantId)).filter((field) => field.isEnabled);
    const found = await findPage(tx, actor.tenantId, filter);
    const page = found.slice(0, filter.limit);
    const last = page.at(-1);
    const next = found.length > filter.limit && last ? placeOf(last, filter.sort) : null;
    const labels = new Map(fields.map(({ definition }) => [definition.key, definition.label]));
    const ordinary: DirectoryField[] = fields
      .filter(({ definition }) => !isSensitive(definition))
      .map(({ definition: { key, label } }) => ({ key, label }));
    return { rows: page.map((row) => toRow(row, labels)), fields: ordinary, next };
  },
});

/** How many learners the organization has, by status. */
export const countDirectory = query({
  allow: "directory.read",
  input: z.object({}),
  async run(tx, _input, actor): Promise<Record<LearnerStatus, number>> {
    const { rows } = await tx.execute<{ status: LearnerStatus; count: number }>(sql`
      select status, count(*)::int as count from learners where tenant_id = ${actor.tenantId} group by status`);
    const counts = { active: 0, on_leave: 0, inactive: 0 };
    for (const { status, count } of rows) counts[status] = count;
    return counts;
  },
});

type Filter = z.output<typeof DirectoryFilter>;

/** One more than asked for, so that it is known whether more follow. */
async function findPage(tx: Transaction, tenantId: string, filter: Filter): Promise<Found[]> {
  const direction = filter.isDescending ? sql`desc` : sql`asc`;
  const order = [...sortValues[filter.sort], sql`id`];
  const conditions = [sql`tenant_id = ${tenantId}`];
  if (filter.status) conditions.push(sql`status = ${filter.status}`);
  if (filter.after) conditions.push(isAfter(filter.after, order, filter.isDescending));
  for (const word of searchWords(filter.search)) conditions.push(hasWord(word));
  const { rows } = await tx.execute<Found>(sql`
    select id::int, roster_key as key, first_name, last_name, email, employee_id, scorm_id, status,
      ordinary, sensitive_present
    from learners where ${sql.join(conditions, sql` and `)}
    order by ${sql.join(
      order.map((value) => sql`${value} ${direction}`),
      sql`, `,
    )}
    limit ${filter.limit + 1}`);
  return rows;
}

function isAfter(after: DirectoryPlace, order: readonly SQL[], isDescending: boolean): SQL {
  const values = order.slice(0, -1).map((_, index) => sql`${after.values[index] ?? ""}`);
  const here = sql`(${sql.join([...order], sql`, `)})`;
  const there = sql`(${sql.join([...values, sql`${after.id}::bigint`], sql`, `)})`;
  return isDescending ? sql`${here} < ${there}` : sql`${here} > ${there}`;
}

/**
 * Rows are looked through in the order of the page until it is full: under row-level security an index cannot
 * answer LIKE, since that operator is not leak-proof.
 */
function hasWord(word: string): SQL {
  return sql`concat_ws(' ', first_name, last_name, email, roster_key, employee_id, scorm_id) ilike ${containing(word)}`;
}

function placeOf(row: Found, sort: DirectorySort): DirectoryPlace {
  const values: Record<DirectorySort, string[]> = {
    name: [row.last_name ?? "", row.first_name ?? ""],
    key: [row.key],
    added: [],
  };
  return { values: values[sort], id: row.id };
}

function toRow(row: Found, labels: ReadonlyMap<string, string>): DirectoryRow {
  const present = new Set(row.sensitive_present);
  return {
    id: row.id,
    key: row.key,
    name: [row.first_name, row.last_name].filter(Boolean).join(" "),
    email: row.email,
    employeeId: row.employee_id,
    scormId: row.scorm_id,
    status: row.status,
    values: row.ordinary,
    present: [...labels].flatMap(([key, label]) => (present.has(key) ? [label] : [])),
  };
}
