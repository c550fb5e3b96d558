import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { importChanges, importIssues } from "@/db/schema/imports";
import type { Transaction } from "@/db/tenant";
import { query } from "@/lib/core/server/command";
import { containing } from "@/lib/core/server/search";
import { type ChangeTab, type ChangeView, changeTabs } from "../import-view";
import type { RosterColumn } from "../roster-columns";
import { requireImport } from "./import-store";
import { knownRows } from "./known-rows";
import { isAbsent } from "./plan-in-sql";
import { inBulk } from "./planner-settings";
import { rosterColumnsOf } from "./roster-columns-of";

const Input = z.object({
  importId: z.uuid(),
  tab: z.enum(changeTabs),
  /** Part of a name, an e-mail address or a key. */
  search: z.string().trim().max(100).default(""),
  /** Only learners who change in this column (tab `changed`). */
  field: z.string().optional(),
  /** `next` of the page before. */
  after: z.number().int().nullish(),
  limit: z.number().int().min(1).max(200).default(50),
});
type Input = z.output<typeof Input>;

interface Found extends Record<string, unknown> {
  place: number;
  rosterKey: string | null;
  name: string;
}

/** What the commit would do with whom: one tab, one page; `next` continues it. */
export const listChanges = query({
  allow: "roster.read",
  input: Input,
  async run(tx, input, actor) {
    await requireImport(tx, actor.tenantId, input.importId);
    const found = await inBulk(tx, () => findPeople(tx, actor.tenantId, input));
    const page = found.slice(0, input.limit);
    const next = found.length > input.limit ? (page.at(-1)?.place ?? null) : null;
    const lines = input.tab === "absent" ? [] : page.map(({ place }) => place);
    const changes =
      input.tab === "changed" ? await changesOf(tx, actor.tenantId, input.importId, lines) : null;
    const reasons =
      input.tab === "rejected" ? await reasonsOf(tx, actor.tenantId, input.importId, lines) : null;
    return {
      people: page.map(
        ({ place, rosterKey, name }): ChangeView => ({
          line: input.tab === "absent" ? null : place,
          rosterKey,
          name,
          changes: changes?.get(place) ?? [],
          reasons: reasons?.get(place) ?? [],
        }),
      ),
      next,
    };
  },
});

/** One more than asked for, so that it is known whether more follow. */
async function findPeople(tx: Transaction, tenantId: string, input: Input): Promise<Found[]> {
  const [from, place, isWanted] =
    input.tab === "absent"
      ? [sql`learners l`, sql`l.id`, isAbsent(tenantId, input.importId)]
      : [peopleOfPlan(tenantId, input, input.tab), sql`l.line`, sql`true`];
  const { rows } = await tx.execute<Found>(sql`
    select ${place}::int as place, l.roster_key as "rosterKey",
      concat_ws(' ', l.first_name, l.last_name) as name
    from ${from}
    where ${isWanted} and ${place} > ${input.after ?? 0} ${matching(input.search)}
    order by ${place} limit ${input.limit + 1}`);
  return rows;
}

/** The people of a tab as `l`; who is known to be unchanged has no plan. */
function peopleOfPlan(tenantId: string, { importId, field }: Input, tab: ChangeTab): SQL {
  const columns = sql.raw("l.roster_key, l.first_name, l.last_name, l.email");
  const planned = sql`select l.line, ${columns} from import_plans l
    where l.tenant_id = ${tenantId} and l.import_id = ${importId} and l.outcome = ${tab}`;
  if (tab === "unchanged") {
    return sql`(${planned} union all select k.line, ${columns} from ${knownRows(tenantId, importId)} k
      join learners l on l.tenant_id = ${tenantId} and l.id = k.learner_id) l`;
  }
  if (field === undefined || tab !== "changed") return sql`(${planned}) l`;
  return sql`(${planned} and exists (
    select from import_changes c where c.tenant_id = ${tenantId} and c.import_id = ${importId}
      and c.column_key = ${field} and c.line = l.line)) l`;
}

function matching(search: string): SQL {
  if (search === "") return sql``;
  return sql`and concat_ws(' ', l.first_name, l.last_name, l.email, l.roster_key) ilike ${containing(search)}`;
}

async function changesOf(
  tx: Transaction,
  tenantId: string,
  importId: string,
  lines: readonly number[],
) {
  const columns = new Map<string, RosterColumn>(
    (await rosterColumnsOf(tx, tenantId)).map((column) => [column.key, column]),
  );
  const order = [...columns.keys()];
  const rows = await tx
    .select()
    .from(importChanges)
    .where(
      and(
        eq(importChanges.tenantId, tenantId),
        eq(importChanges.importId, importId),
        inArray(importChanges.line, [...lines]),
      ),
    );
  rows.sort((a, b) => order.indexOf(a.column) - order.indexOf(b.column));
  return groupByLine(rows, ({ column, before, after }) => ({
    column,
    header: columns.get(column)?.header ?? column,
    before,
    after,
    isHidden: columns.get(column)?.isConfidential ?? true,
  }));
}

async function reasonsOf(
  tx: Transaction,
  tenantId: string,
  importId: string,
  lines: readonly number[],
) {
  const rows = await tx
    .select({ line: importIssues.line, message: importIssues.message })
    .from(importIssues)
    .where(
      and(
        eq(importIssues.tenantId, tenantId),
        eq(importIssues.importId, importId),
        eq(importIssues.severity, "error"),
        inArray(importIssues.line, [...lines]),
      ),
    )
    .orderBy(asc(importIssues.id));
  return groupByLine(rows, ({ message }) => message ?? "");
}

function groupByLine<Row extends { line: number }, T>(
  rows: readonly Row[],
  toEntry: (row: Row) => T,
): Map<number, T[]> {
  const grouped = new Map<number, T[]>();
  for (const row of rows) {
    const entries = grouped.get(row.line);
    if (entries) entries.push(toEntry(row));
    else grouped.set(row.line, [toEntry(row)]);
  }
  return grouped;
}
