import { createHash } from "node:crypto";
import { and, eq, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { imports } from "@/db/schema/imports";
import { type Transaction, withTenant } from "@/db/tenant";
import { recordAudit } from "@/lib/audit/server/record-audit";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { database } from "@/lib/core/server/database";
import {
  type DecodedHeader,
  type DecodedRow,
  decodeCsv,
  rosterFileLimits,
} from "../decode/decode-csv";
import type { DecodeFailure } from "../decode/decode-failure";
import { Automation, CELL_SEPARATOR, clearRows } from "./import-store";
import { createProgressReporter } from "./report-progress";
import { readAhead } from "./staged-rows";

/** An upload that has told nothing for so long belongs to a process that is gone. */
const ABANDONED_AFTER_MINUTES = 10;

const NewImport = z.object({
  /** Given by whoever has to know it before the first byte. */
  id: z.uuid().optional(),
  source: z.enum(["csv", "api", "sftp"]),
  mode: z.enum(["update", "full"]),
  fileName: z.string().trim().min(1).max(255),
  automation: Automation.nullable().default(null),
  /** Bytes that the sender announced, for the progress bar. */
  announcedBytes: z.number().int().nullable().default(null),
  /** Whether the commit shall keep who was in the file, for `findImportedLearners`. */
  keepsLearners: z.boolean().default(false),
});
export type NewImport = z.input<typeof NewImport>;

const startImport = command({
  action: "roster.import.start",
  allow: "roster.import",
  input: NewImport,
  async run(tx, { announcedBytes: _, keepsLearners, ...input }, actor) {
    await removeAbandoned(tx, actor.tenantId);
    const [created] = await tx
      .insert(imports)
      .values({
        ...input,
        tenantId: actor.tenantId,
        state: "uploading",
        fixes: { values: [], cells: [] },
        learnerIds: keepsLearners ? [] : null,
        createdBy: actor.name,
      })
      .returning({ id: imports.id });
    if (!created) throw new Error("The import was not stored.");
    const { source, mode, fileName } = input;
    return {
      result: created.id,
      audit: { entity: "import", id: created.id, after: { source, mode, fileName } },
    };
  },
});

/**
 * Takes a file as a stream of bytes: decodes it into staged rows, in bounded memory, and answers the import,
 * which then waits for its columns to be matched. Throws `invalid` or `too_large` with the line and what to do
 * for a file that cannot be read; then nothing of it is kept.
 */
export async function uploadImport(
  actor: Actor,
  input: NewImport,
  body: AsyncIterable<Uint8Array>,
): Promise<{ importId: string }> {
  const importId = await startImport(actor, input);
  try {
    await stageFile(actor, importId, body, input.announcedBytes ?? null);
  } catch (error) {
    await withTenant(database(), actor.tenantId, (tx) =>
      removeUpload(tx, actor.tenantId, importId),
    );
    throw error;
  }
  return { importId };
}

/** Batches are stored each for itself, so that a slow sender keeps no transaction open. */
async function stageFile(
  actor: Actor,
  importId: string,
  body: AsyncIterable<Uint8Array>,
  announcedBytes: number | null,
): Promise<void> {
  const { tenantId } = actor;
  const progress = createProgressReporter({ tenantId, importId }, "upload", announcedBytes);
  const hash = createHash("sha256");
  let header: DecodedHeader | null = null;
  // One batch is on its way to the database while the next is decoded.
  let sending: Promise<unknown> = Promise.resolve();
  try {
    for await (const part of decodeCsv(hashed(body, hash), rosterFileLimits)) {
      await sending;
      switch (part.kind) {
        case "failed":
          throw unreadable(part.failure);
        case "header":
          header = part;
          break;
        case "rows":
          await progress(part.bytesRead);
          sending = readAhead(stageRows(tenantId, importId, part.rows));
          break;
        case "end":
          await finishUpload(actor, importId, {
            sha256: hash.digest("hex"),
            byteCount: part.bytesRead,
            rowCount: part.rowCount,
            encoding: part.encoding,
            delimiter: header?.delimiter ?? null,
            header: header?.headers ?? [],
          });
      }
    }
  } finally {
    // What is on its way must have arrived before anything is cleaned up.
    await sending.catch(() => undefined);
  }
}

async function finishUpload(
  actor: Actor,
  importId: string,
  file: Partial<typeof imports.$inferInsert>,
): Promise<void> {
  await withTenant(database(), actor.tenantId, async (tx) => {
    const updated = await tx
      .update(imports)
      .set({ ...file, state: "matching", progress: null, updatedAt: sql`now()` })
      .where(
        and(
          eq(imports.tenantId, actor.tenantId),
          eq(imports.id, importId),
          eq(imports.state, "uploading"),
        ),
      )
      .returning({ id: imports.id });
    if (updated.length === 0) throw new AppError("conflict", "The upload was given up.");
    await recordAudit(tx, actor, "roster.import.upload", [
      { entity: "import", id: importId, after: file },
    ]);
  });
}

async function stageRows(
  tenantId: string,
  importId: string,
  rows: readonly DecodedRow[],
): Promise<void> {
  const lines = rows.map((row) => row.line);
  const records = rows.map((row) => toRecord(row.cells));
  const problems = rows.some((row) => row.problem)
    ? rows.map((row) => (row.problem ? JSON.stringify(row.problem) : null))
    : null;
  await withTenant(database(), tenantId, (tx) =>
    tx.$client.query({
      name: "stage-import-rows",
      text: `insert into import_rows (tenant_id, import_id, line, record, problem)
        select $1, $2, line, record, problem::jsonb
        from unnest($3::int[], $4::text[], $5::text[]) as given (line, record, problem)`,
      values: [tenantId, importId, lines, records, problems],
    }),
  );
}

async function removeAbandoned(tx: Transaction, tenantId: string): Promise<void> {
  const abandoned = await tx
    .select({ id: imports.id })
    .from(imports)
    .where(
      and(
        eq(imports.tenantId, tenantId),
        eq(imports.state, "uploading"),
        lt(imports.updatedAt, sql`now() - make_interval(mins => ${ABANDONED_AFTER_MINUTES})`),
      ),
    );
  for (const { id } of abandoned) await removeUpload(tx, tenantId, id);
}

/** Removes an upload as if it had never been, in the caller's transaction. */
export async function removeUpload(
  tx: Transaction,
  tenantId: string,
  importId: string,
): Promise<void> {
  await clearRows(tx, tenantId, importId);
  await tx.delete(imports).where(and(eq(imports.tenantId, tenantId), eq(imports.id, importId)));
}

function toRecord(cells: readonly string[]): string {
  const clean = cells.some((cell) => cell.includes(CELL_SEPARATOR))
    ? cells.map((cell) => cell.replaceAll(CELL_SEPARATOR, " "))
    : cells;
  return clean.join(CELL_SEPARATOR);
}

async function* hashed(body: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>) {
  for await (const chunk of body) {
    hash.update(chunk);
    yield chunk;
  }
}

function unreadable({ code, message, remedy, line }: DecodeFailure): AppError {
  const isTooLarge = code === "too_many_bytes" || code === "too_many_rows";
  const path = line === null ? "file" : `line ${line}`;
  return new AppError(isTooLarge ? "too_large" : "invalid", `${message} ${remedy}`, [
    { path, message },
  ]);
}
