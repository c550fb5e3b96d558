import { createHash } from "node:crypto";
import { withTenant } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { database } from "@/lib/core/server/database";
import type { StagedFile } from "../combination";
import type { DecodedHeader, DecodedPart, DecodedRow } from "../decode/decode-csv";
import type { DecodeFailure } from "../decode/decode-failure";
import { decodeRoster } from "../decode/decode-roster";
import { CELL_SEPARATOR } from "./import-store";
import type { ReportProgress } from "./report-progress";
import { readAhead } from "./staged-rows";
import { createTurns } from "./turns";

interface Destination {
  tenantId: string;
  importId: string;
  /** One of two files to be combined; null for the rows of the import itself. */
  fileId: string | null;
}

/** Workbooks that one process opens at the same time: each may need some 200 MB. */
const takeTurn = createTurns(2);
const decodeFile = (bytes: AsyncIterable<Uint8Array>) => decodeRoster(bytes, { takeTurn });

interface StagingOptions {
  /** What the sender announced, to tell how many rows there will be. */
  announcedBytes: number | null;
  progress: ReportProgress;
  decode?: (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<DecodedPart>;
}

/**
 * Decodes a file of any kind into staged rows, in bounded memory, and answers what is known of it. Batches are
 * stored each for itself, so that a slow sender keeps no transaction open: whoever calls throws them away when
 * this fails. Throws `invalid` or `too_large` with the place and what to do for a file that cannot be read.
 */
export async function stageFile(
  to: Destination,
  body: AsyncIterable<Uint8Array>,
  { announcedBytes, progress, decode = decodeFile }: StagingOptions,
): Promise<StagedFile> {
  const hash = createHash("sha256");
  let header: DecodedHeader | null = null;
  let staged = 0;
  // One batch is on its way to the database while the next is decoded.
  let sending: Promise<unknown> = Promise.resolve();
  try {
    for await (const part of decode(hashed(body, hash))) {
      await sending;
      switch (part.kind) {
        case "failed":
          throw unreadable(part.failure, header);
        case "header":
          header = part;
          break;
        case "rows":
          staged += part.rows.length;
          await progress(staged, rowsInAll(staged, part.bytesRead, announcedBytes));
          if (part.rows.length > 0) sending = readAhead(stageRows(to, part.rows));
          break;
        case "end":
          return {
            sha256: hash.digest("hex"),
            byteCount: part.bytesRead,
            rowCount: part.rowCount,
            encoding: part.encoding,
            delimiter: header?.delimiter ?? null,
            workbook: header?.workbook ?? null,
            header: header?.headers ?? [],
          };
      }
    }
  } finally {
    // What is on its way must have arrived before anything is cleaned up.
    await sending.catch(() => undefined);
  }
  throw new Error("A file ended without its end.");
}

/** Rows cost about the same bytes from one end of a file to the other. */
function rowsInAll(rows: number, bytesRead: number, announced: number | null): number | null {
  if (announced === null || bytesRead === 0 || rows === 0) return null;
  return Math.max(rows, Math.round((rows / bytesRead) * announced));
}

async function stageRows(to: Destination, rows: readonly DecodedRow[]): Promise<void> {
  const lines = rows.map((row) => row.line);
  const records = rows.map((row) => toRecord(row.cells));
  const problems = rows.some((row) => row.problem)
    ? rows.map((row) => (row.problem ? JSON.stringify(row.problem) : null))
    : null;
  const { tenantId, importId, fileId } = to;
  await withTenant(database(), tenantId, (tx) =>
    tx.$client.query(
      fileId === null
        ? { ...intoImport, values: [tenantId, importId, lines, records, problems] }
        : { ...intoFile, values: [tenantId, importId, lines, records, problems, fileId] },
    ),
  );
}

const intoImport = {
  name: "stage-import-rows",
  text: `insert into import_rows (tenant_id, import_id, line, record, problem)
    select $1, $2, line, record, problem::jsonb
    from unnest($3::int[], $4::text[], $5::text[]) as given (line, record, problem)`,
};

const intoFile = {
  name: "stage-import-file-rows",
  text: `insert into import_file_rows (tenant_id, import_id, file_id, line, record, problem)
    select $1, $2, $6, line, record, problem::jsonb
    from unnest($3::int[], $4::text[], $5::text[]) as given (line, record, problem)`,
};

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

function unreadable(
  { code, message, remedy, line }: DecodeFailure,
  header: DecodedHeader | null,
): AppError {
  const isTooLarge = code === "too_many_bytes" || code === "too_many_rows";
  const place = `${header?.workbook ? "row" : "line"} ${line}`;
  return new AppError(isTooLarge ? "too_large" : "invalid", `${message} ${remedy}`, [
    { path: line === null ? "file" : place, message },
  ]);
}
