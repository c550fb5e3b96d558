import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/tenant";
import { csvLine } from "@/lib/core/csv";
import { query } from "@/lib/core/server/command";
import { type KeptReason, type KeptView, keptReasons, keptWords } from "../undo-import";
import type { Download } from "./download";
import { requireImport } from "./import-store";
import { rosterColumnsOf } from "./roster-columns-of";

/** A list is read; a file is searched for people, and may be long. */
const MOST_IN_FILE = 100_000;

/** What an undo keeps, and why, in the order of people: up to `limit`, and whether there is more. */
export const listKept = query({
  allow: "roster.read",
  input: z.object({ importId: z.uuid(), limit: z.number().int().min(1).max(1000).default(50) }),
  async run(tx, { importId, limit }, actor): Promise<{ kept: KeptView[]; hasMore: boolean }> {
    await requireImport(tx, actor.tenantId, importId);
    const found = await readKept(tx, actor.tenantId, importId, limit + 1);
    return { kept: found.slice(0, limit), hasMore: found.length > limit };
  },
});

/** The same as a file: a line for each person or value that an undo keeps, with the reason. */
export const getKeptFile = query({
  allow: "roster.import",
  input: z.object({ importId: z.uuid() }),
  async run(tx, { importId }, actor): Promise<Download> {
    await requireImport(tx, actor.tenantId, importId);
    const kept = await readKept(tx, actor.tenantId, importId, MOST_IN_FILE);
    const lines = kept.map(({ rosterKey, name, header, reason }) =>
      csvLine([rosterKey, name, header ?? "", keptWords[reason]]),
    );
    const content = `\ufeff${csvLine(["Key", "Name", "Column", "Why it stays"])}${lines.join("")}`;
    return { fileName: "undo-kept-rows.csv", type: "text/csv; charset=utf-8", content };
  },
});

interface Kept extends Record<string, unknown> {
  learnerId: number;
  rosterKey: string;
  name: string;
  column: string;
  reason: string;
}

async function readKept(
  tx: Transaction,
  tenantId: string,
  importId: string,
  limit: number,
): Promise<KeptView[]> {
  const columns = await rosterColumnsOf(tx, tenantId);
  const headers = new Map(columns.map(({ key, header }) => [key, header]));
  const { rows } = await tx.execute<Kept>(sql`
    select l.id::int as "learnerId", l.roster_key as "rosterKey", concat_ws(' ', l.first_name, l.last_name) as name,
      k.column_key as column, k.reason
    from import_kept k join learners l on l.tenant_id = k.tenant_id and l.id = k.learner_id
    where k.tenant_id = ${tenantId} and k.import_id = ${importId}
    order by k.learner_id, k.column_key limit ${limit}`);
  return rows.map(({ column, reason, ...person }) => ({
    ...person,
    header: column === "" ? null : (headers.get(column) ?? column),
    reason: Reason.parse(reason),
  }));
}

const Reason: z.ZodType<KeptReason> = z.enum(keptReasons);
