import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { withTenant } from "@/db/tenant";
import type { Actor } from "@/lib/auth/actor";
import { csvLine } from "@/lib/core/csv";
import { query } from "@/lib/core/server/command";
import { database } from "@/lib/core/server/database";
import { CELL_SEPARATOR, RECORD_SEPARATOR } from "../staged-record";
import type { Download } from "./download";
import { requireImport } from "./import-store";

const PAGE = 1000;
const BYTE_ORDER_MARK = "\ufeff";

const Input = z.object({
  importId: z.uuid(),
  column: z.string().optional(),
  code: z.string().optional(),
});
type Input = z.output<typeof Input>;

const readHeader = query({
  allow: "roster.import",
  input: Input,
  run: async (tx, { importId }, actor) =>
    (await requireImport(tx, actor.tenantId, importId)).header,
});

/**
 * The rejected rows of an import as they were uploaded, with a last column of reasons, read in pages while it
 * is sent; or those of one problem. It can be corrected and uploaded as it is. Empty once the import has ended.
 */
export async function getErrorFile(actor: Actor, input: Input): Promise<Download> {
  const header = await readHeader(actor, input);
  const lines = errorLines(actor, input, header);
  const encoder = new TextEncoder();
  const content = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: () => void lines.return(),
  });
  return { fileName: "roster-rejected-rows.csv", type: "text/csv; charset=utf-8", content };
}

async function* errorLines(
  actor: Actor,
  input: Input,
  header: readonly string[],
): AsyncGenerator<string, void, undefined> {
  yield BYTE_ORDER_MARK + csvLine([...header, "Reason"]);
  let after = 0;
  for (;;) {
    const rows = await readPage(actor.tenantId, input, after);
    const last = rows.at(-1);
    if (!last) return;
    after = last.line;
    yield rows
      .map(({ record, reason }) => csvLine([...record.split(CELL_SEPARATOR), reason]))
      .join("");
  }
}

interface ErrorRow extends Record<string, unknown> {
  line: number;
  record: string;
  reason: string;
}

async function readPage(tenantId: string, input: Input, after: number): Promise<ErrorRow[]> {
  const ofImport = (table: SQL) =>
    sql`${table}.tenant_id = ${tenantId} and ${table}.import_id = ${input.importId}`;
  const { rows } = await withTenant(database(), tenantId, (tx) =>
    tx.execute<ErrorRow>(sql`
      select p.line, split_part(r.record, ${RECORD_SEPARATOR}, p.line - r.line + 1) as record, coalesce(
        (select string_agg(concat(i.message, ' ', i.remedy), ' ' order by i.id) from import_issues i
          where ${ofImport(sql`i`)} and i.line = p.line and i.severity = 'error'),
        'There are more errors than are listed; correct the first ones and upload again.') as reason
      from import_plans p cross join lateral (
        select line, record from import_rows r where ${ofImport(sql`r`)} and r.line <= p.line
        order by r.line desc limit 1) r
      where ${ofImport(sql`p`)} and p.outcome = 'rejected' and p.line > ${after} ${ofKind(input, ofImport)}
      order by p.line limit ${PAGE}`),
  );
  return rows;
}

function ofKind({ column, code }: Input, ofImport: (table: SQL) => SQL): SQL {
  if (column === undefined && code === undefined) return sql``;
  return sql`and exists (
    select from import_issues k where ${ofImport(sql`k`)} and k.line = p.line and k.severity = 'error'
      and k.column_key = coalesce(${column ?? null}, k.column_key)
      and k.code = coalesce(${code ?? null}, k.code))`;
}
