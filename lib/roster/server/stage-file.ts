import { createHash } from "node:crypto";
import { TextArray } from "@/db/binary-array";
import { withTenant } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { database } from "@/lib/core/server/database";
import type { StagedFile } from "../combination";
import type { DecodedHeader, DecodedPart, DecodedRuns } from "../decode/decode-csv";
import type { DecodeFailure } from "../decode/decode-failure";
import { decodeRoster } from "../decode/decode-roster";
import type { PlainRun } from "../decode/plain-run";
import { runsOf, type StagedRun } from "../staged-record";
import type { ReportProgress } from "./report-progress";
import { cutRows, readAhead } from "./staged-rows";
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

/** Batches on their way to the database at a time, each over a connection of its own. */
const MOST_SENDING = 2;

interface StagingOptions {
  /** What the sender announced, to tell how many rows there will be. */
  announcedBytes: number | null;
  progress: ReportProgress;
  decode?: (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<DecodedPart | DecodedRuns>;
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
  // Batches are on their way to the database while the next is decoded.
  const sending: Promise<unknown>[] = [];
  try {
    for await (const part of decode(hashed(body, hash))) {
      if (sending.length === MOST_SENDING) await sending.shift();
      switch (part.kind) {
        case "failed":
          throw unreadable(part.failure, header);
        case "header":
          header = part;
          break;
        case "runs":
        case "rows": {
          const runs = part.kind === "runs" ? part.runs.map(toStaged) : runsOf(part.rows);
          for (const { rows } of runs) staged += rows;
          await progress(staged, rowsInAll(staged, part.bytesRead, announcedBytes));
          if (runs.length > 0) sending.push(readAhead(stageRuns(to, runs)));
          break;
        }
        case "end":
          await Promise.all(sending);
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
    await Promise.allSettled(sending);
  }
  throw new Error("A file ended without its end.");
}

/** Rows cost about the same bytes from one end of a file to the other. */
function rowsInAll(rows: number, bytesRead: number, announced: number | null): number | null {
  if (announced === null || bytesRead === 0 || rows === 0) return null;
  return Math.max(rows, Math.round((rows / bytesRead) * announced));
}

type Run = Omit<StagedRun, "record"> & { record: string | Buffer };

const toStaged = ({ line, rows, records }: PlainRun): Run => ({
  line,
  rows,
  record: records,
  problem: null,
});

async function stageRuns(to: Destination, runs: readonly Run[]): Promise<void> {
  const size = runs.reduce((sum, { record }) => sum + record.length, 0);
  const records = new TextArray(runs.length, size / runs.length);
  for (const { record } of runs) records.add(record);
  const { tenantId, importId, fileId } = to;
  const values = [
    tenantId,
    importId,
    runs.map(({ line }) => line),
    runs.map(({ rows }) => rows),
    records.toParameter(),
    runs.map(({ problem }) => (problem ? JSON.stringify(problem) : null)),
  ];
  await withTenant(database(), tenantId, (tx) =>
    tx.$client.query(
      fileId === null ? { ...intoImport, values } : { ...intoFile, values: [...values, fileId] },
    ),
  );
}

const given =
  "unnest($3::int[], $4::int[], $5::text[], $6::text[]) as given (line, rows, record, problem)";

const intoImport = {
  name: "stage-import-rows",
  text: `insert into import_rows (tenant_id, import_id, line, rows, record, problem)
    select $1, $2, line, rows, record, problem::jsonb from ${given}`,
};

/** Of two files every row stands alone, to be joined. */
const intoFile = {
  name: "stage-import-file-rows",
  text: `insert into import_file_rows (tenant_id, import_id, file_id, line, record, problem)
    select $1, $2, $7, line, coalesce(record, ''), problem::jsonb from (select ${cutRows} from ${given}) cut`,
};

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
