import type { SQL } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { readInBatches } from "@/db/read-in-batches";
import type { Actor } from "@/lib/auth/actor";
import { csvLine } from "@/lib/core/csv";
import { AppError } from "@/lib/core/errors";
import { database } from "@/lib/core/server/database";
import { type SheetSource, writeWorkbook } from "@/lib/core/server/write-workbook";
import type { CellKind, SheetColumn } from "@/lib/core/sheet-xml";
import { exportColumns } from "../export-columns";
import { exportFileName, type LearnerExport } from "../learner-export";
import { type BegunExport, beginLearnerExport } from "./begin-learner-export";
import { exportedLines, exportedValues } from "./export-sql";
import type { ListContext } from "./learner-sql";

/** A file that is written while it is read. */
export interface LearnerFile {
  fileName: string;
  type: string;
  rows: number;
  content: AsyncGenerator<Uint8Array<ArrayBuffer>>;
}

const types = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** Rows that are in memory at a time. */
const batchSize = 1000;

/** Each holds a connection for as long as it is read. */
const MAX_AT_ONCE = 4;
let running = 0;

/**
 * The learners of a selection as CSV or XLSX, in the order of the table, in the memory of a batch of rows. It is on
 * record before its first line. `content` throws `too_many_requests` at its start while four others are written.
 */
export async function exportLearners(actor: Actor, input: LearnerExport): Promise<LearnerFile> {
  const begun = await beginLearnerExport(actor, input);
  const { context, organization, rows } = begun;
  const day = dayIn(context.timeZone, context.now);
  return {
    fileName: exportFileName(begun.input, { slug: organization.slug, day }),
    type: types[begun.input.format],
    rows,
    content: oneOfFew(begun.input.format === "csv" ? writeCsv(begun) : writeXlsx(begun, day)),
  };
}

async function* oneOfFew<T>(content: AsyncGenerator<T>): AsyncGenerator<T> {
  if (running >= MAX_AT_ONCE) {
    throw new AppError(
      "too_many_requests",
      "Several exports are being written at the moment. Please try again in a minute.",
    );
  }
  running++;
  try {
    yield* content;
  } finally {
    running--;
  }
}

async function* writeCsv({ input, context }: BegunExport): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  // The mark by which spreadsheets know UTF-8.
  yield encoder.encode(`\ufeff${csvLine(exportColumns(input).map(({ label }) => label))}`);
  for await (const rows of readRows(exportedLines(input, context), context)) {
    yield encoder.encode(rows.flat().join(""));
  }
}

function readRows(rows: SQL, { tenantId, timeZone }: ListContext): AsyncGenerator<unknown[][]> {
  return readInBatches(database(), { tenantId }, rows, { size: batchSize, timeZone });
}

const widths: Record<CellKind, number> = {
  ...{ text: 24, day: 13, minute: 17, integer: 12, decimal: 12, percent: 12, prose: 90 },
};

function writeXlsx(begun: BegunExport, day: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { input, context } = begun;
  const columns = exportColumns(input).map(
    ({ label, cell }): SheetColumn => ({
      label,
      cell,
      width: Math.max(widths[cell], label.length + 4),
    }),
  );
  const rows = readRows(exportedValues(input, context), context);
  return writeWorkbook([{ name: "Learners", columns, rows }, definitionsSheet(begun, day)]);
}

function definitionsSheet(
  { input, context, organization, rows }: BegunExport,
  day: string,
): SheetSource {
  const definitions = exportColumns(input).map(({ label, type, definition }) => [
    label,
    type,
    definition,
  ]);
  const about = [
    ["Organization", "about this file", organization.name],
    ["Exported", "about this file", `${rows} learners on ${day}`],
    ["Time zone", "about this file", `Days and times are those of ${context.timeZone}.`],
  ];
  return {
    name: "Definitions",
    columns: [
      { label: "Column", cell: "text", width: 32 },
      { label: "Type", cell: "text", width: 26 },
      { label: "Definition", cell: "prose", width: widths.prose },
    ],
    rows: once([...definitions, ...about]),
  };
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}

function dayIn(timeZone: string, at: Date): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(at.getTime());
  return instant.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
