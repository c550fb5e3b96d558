import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/tenant";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { type Combination, joinedHeader, keeps } from "../combination";
import { CELL_SEPARATOR } from "../staged-record";
import {
  beginAnew,
  clearImportRows,
  facts,
  requireFileRows,
  restoreFirst,
} from "./combination-store";
import { type KeyedFile, reasonOf, withKeys } from "./file-keys";
import type { StoredImport } from "./import-store";
import { inBulk } from "./planner-settings";
import { requireOpenImport } from "./save-mapping";

const MOST_COLUMNS = 500;

/**
 * Joins the two files of an import by a column of each, given by place, and sends it on to the matching of its
 * columns as one; may be done again with other columns. Rows that cannot be read stay, to be judged like any.
 * Throws `conflict` when there are no two files, `invalid` for columns that do not exist or join nothing.
 */
export const combineImport = command({
  action: "roster.import.combine",
  allow: "roster.import",
  input: z.object({
    importId: z.uuid(),
    first: z.number().int().min(0),
    second: z.number().int().min(0),
    keep: z.enum(keeps),
  }),
  async run(tx, { importId, ...join }, actor) {
    const { stored, combination } = await requireTwoFiles(tx, actor, importId);
    await requireFileRows(tx, stored, combination);
    const isSecond = join.keep === "second";
    const base = isSecond ? combination.second : combination.first;
    const other = isSecond ? combination.first : combination.second;
    const baseColumn = isSecond ? join.second : join.first;
    const otherColumn = isSecond ? join.first : join.second;
    if (baseColumn >= base.header.length || otherColumn >= other.header.length) {
      throw new AppError("invalid", "A file has no such column.");
    }
    if (other.header.length < 2) {
      throw new AppError("invalid", `${other.fileName} has no column besides the one to join by.`);
    }
    const header = joinedHeader(
      base.header,
      other.header,
      otherColumn,
      isSecond ? "first" : "second",
    );
    if (header.length > MOST_COLUMNS) {
      throw new AppError(
        "invalid",
        `Both files have ${header.length} columns; at most ${MOST_COLUMNS} are read.`,
      );
    }
    const place = { tenantId: actor.tenantId, importId };
    await clearImportRows(tx, stored);
    const rowCount = await joinRows(
      tx,
      { ...place, fileId: base.fileId, column: baseColumn },
      { ...place, fileId: other.fileId, column: otherColumn, width: other.header.length },
      join.keep,
    );
    if (rowCount === 0) {
      throw new AppError(
        "invalid",
        "No row of one file has a partner in the other. Choose other columns.",
      );
    }
    const fileName = `${combination.first.fileName} + ${combination.second.fileName}`.slice(0, 255);
    const joined = { ...combination, join };
    await beginAnew(tx, stored, {
      ...facts(base),
      header,
      rowCount,
      fileName,
      combination: joined,
    });
    const after = { keep: join.keep, rows: rowCount, by: base.header[baseColumn] };
    return { result: { rowCount }, audit: { entity: "import", id: importId, after } };
  },
});

/** Takes the second file of an import away again; it goes on with the first alone. */
export const separateFiles = command({
  action: "roster.import.separate",
  allow: "roster.import",
  input: z.object({ importId: z.uuid() }),
  async run(tx, { importId }, actor) {
    const { stored, combination } = await requireTwoFiles(tx, actor, importId);
    await requireFileRows(tx, stored, combination);
    await restoreFirst(tx, stored, combination.first, null);
    await tx.execute(
      sql`delete from import_file_rows where tenant_id = ${actor.tenantId} and import_id = ${importId}`,
    );
    const before = { fileName: combination.second.fileName };
    return { result: null, audit: { entity: "import", id: importId, before } };
  },
});

async function requireTwoFiles(
  tx: Transaction,
  actor: Actor,
  importId: string,
): Promise<{ stored: StoredImport; combination: Combination }> {
  const stored = await requireOpenImport(tx, actor, importId);
  if (!stored.combination) throw new AppError("conflict", "This import has one file.");
  return { stored, combination: stored.combination };
}

/** Writes the joined rows: lines and cells of the base, then the other's cells without its key. */
async function joinRows(
  tx: Transaction,
  base: KeyedFile,
  other: KeyedFile & { width: number },
  keep: "both" | "first" | "second",
): Promise<number> {
  const { tenantId, importId } = base;
  const noCells = CELL_SEPARATOR.repeat(other.width - 2);
  const cells = sql`string_to_array(b.record, ${CELL_SEPARATOR})`;
  const place = sql`${other.column}::int`;
  const kept = keep === "both" ? sql`where a.problem is not null or b.line is not null` : sql``;
  const { rowCount } = await inBulk(tx, () =>
    tx.execute(sql`${withKeys(base, other)}
      insert into import_rows (tenant_id, import_id, line, record, problem)
      select ${tenantId}, ${importId}, a.line,
        concat(a.record, ${CELL_SEPARATOR}::text, case when b.line is null then ${noCells}::text
          else array_to_string((${cells})[:${place}] || (${cells})[${place} + 2:], ${CELL_SEPARATOR}) end),
        a.problem
      from a left join j on j.key = a.key
      left join b on b.key = a.key and b.problem is null and ${reasonOf("a")} is null
      ${kept}`),
  );
  return rowCount ?? 0;
}
