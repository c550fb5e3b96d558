import { sql } from "drizzle-orm";
import { z } from "zod";
import { withTenant } from "@/db/tenant";
import type { Actor } from "@/lib/auth/actor";
import { csvLine } from "@/lib/core/csv";
import { AppError } from "@/lib/core/errors";
import { query } from "@/lib/core/server/command";
import { database } from "@/lib/core/server/database";
import type { LoneReason } from "../combination";
import { CELL_SEPARATOR } from "../staged-record";
import type { Download } from "./download";
import { reasonOf, withKeys } from "./file-keys";
import { requireImport } from "./import-store";
import { inBulk } from "./planner-settings";

const PAGE = 1000;
const BYTE_ORDER_MARK = "\ufeff";

const Input = z.object({
  importId: z.uuid(),
  first: z.number().int().min(0),
  second: z.number().int().min(0),
  of: z.enum(["first", "second"]),
});

/** Lines and reasons alone, so that a million of them are a few megabytes; their cells are read in pages. */
const listLoneRows = query({
  allow: "roster.import",
  input: Input,
  async run(tx, { importId, first, second, of }, actor) {
    const { combination } = await requireImport(tx, actor.tenantId, importId);
    if (!combination) throw new AppError("conflict", "This import has one file.");
    const place = { tenantId: actor.tenantId, importId };
    const own = combination[of];
    const other = combination[of === "first" ? "second" : "first"];
    const [ownColumn, otherColumn] = of === "first" ? [first, second] : [second, first];
    const { rows } = await inBulk(tx, () =>
      tx.execute<{ line: number; reason: LoneReason }>(sql`
        ${withKeys({ ...place, fileId: own.fileId, column: ownColumn }, { ...place, fileId: other.fileId, column: otherColumn })}
        select line, reason from (
          select a.line, ${reasonOf("a")} as reason from a left join j on j.key = a.key) lone
        where reason is not null order by line`),
    );
    return { rows, file: own, column: own.header[ownColumn] ?? "", otherName: other.fileName };
  },
});

/** The rows of one of two files that find no partner in the other, as they were uploaded, each with its reason. */
export async function getLoneRowsFile(
  actor: Actor,
  input: z.input<typeof Input>,
): Promise<Download> {
  const { rows, file, column, otherName } = await listLoneRows(actor, input);
  const words: Record<LoneReason, string> = {
    alone: `No row of ${otherName} has this ${column}.`,
    ambiguous: `This ${column} stands more than once in ${otherName}.`,
    repeated: `This ${column} stands more than once in this file.`,
    empty: `${column} is empty.`,
    unreadable: "The row could not be read.",
  };
  async function* lines(): AsyncGenerator<string, void, undefined> {
    yield BYTE_ORDER_MARK + csvLine([...file.header, "Reason"]);
    for (let at = 0; at < rows.length; at += PAGE) {
      const page = rows.slice(at, at + PAGE);
      const records = await readRecords(actor.tenantId, input.importId, file.fileId, page);
      yield page
        .map(({ line, reason }) =>
          csvLine([...(records.get(line) ?? "").split(CELL_SEPARATOR), words[reason]]),
        )
        .join("");
    }
  }
  return {
    fileName: `unmatched-rows-${input.of}-file.csv`,
    type: "text/csv; charset=utf-8",
    content: streamOf(lines()),
  };
}

async function readRecords(
  tenantId: string,
  importId: string,
  fileId: string,
  page: readonly { line: number }[],
): Promise<ReadonlyMap<number, string>> {
  const { rows } = await withTenant(database(), tenantId, (tx) =>
    tx.execute<{ line: number; record: string }>(sql`
      select line, record from import_file_rows
      where tenant_id = ${tenantId} and import_id = ${importId} and file_id = ${fileId}
        and line between ${page[0]?.line ?? 0} and ${page.at(-1)?.line ?? 0}
        and line = any(${sql.param(page.map(({ line }) => line))}::int[])`),
  );
  return new Map(rows.map(({ line, record }) => [line, record]));
}

function streamOf(lines: AsyncGenerator<string, void, undefined>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: () => void lines.return(),
  });
}
