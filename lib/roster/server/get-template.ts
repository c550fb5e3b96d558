import writeXlsxFile from "write-excel-file/node";
import { z } from "zod";
import { csvLine } from "@/lib/core/csv";
import { command } from "@/lib/core/server/command";
import type { RosterColumn } from "../roster-columns";
import { dictionaryRows, templateCsv, templateRows } from "../template";
import type { Download } from "./download";
import { rosterColumnsOf } from "./roster-columns-of";

const CSV = "text/csv; charset=utf-8";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const formats = ["xlsx", "csv", "dictionary"] as const;

/**
 * The template of the organization with its custom fields: XLSX with the data dictionary, or one of them as CSV. That it
 * was fetched is a step of every roll-out, and so is kept.
 */
export const getTemplate = command({
  action: "roster.template",
  allow: "roster.read",
  input: z.object({ format: z.enum(formats) }),
  async run(tx, { format }, { tenantId }) {
    const result = await write(format, await rosterColumnsOf(tx, tenantId));
    return { result, audit: { entity: "template", id: format } };
  },
});

async function write(
  format: (typeof formats)[number],
  columns: readonly RosterColumn[],
): Promise<Download> {
  switch (format) {
    case "csv":
      return { fileName: "roster-template.csv", type: CSV, content: templateCsv(columns) };
    case "dictionary": {
      const lines = dictionaryRows(columns).map((row) => csvLine(row));
      const content = `\ufeff${lines.join("")}`;
      return { fileName: "roster-data-dictionary.csv", type: CSV, content };
    }
    case "xlsx":
      return { fileName: "roster-template.xlsx", type: XLSX, content: await toXlsx(columns) };
  }
}

async function toXlsx(columns: readonly RosterColumn[]): Promise<Uint8Array<ArrayBuffer>> {
  const workbook = await writeXlsxFile([
    { sheet: "Template", data: toCells(templateRows(columns)), stickyRowsCount: 1 },
    { sheet: "Data dictionary", data: toCells(dictionaryRows(columns)), stickyRowsCount: 1 },
  ]).toBuffer();
  return new Uint8Array(workbook);
}

/** Text stays text, so that a spreadsheet neither turns dates nor drops leading zeros; the first row is bold. */
function toCells(rows: readonly (readonly (string | number)[])[]) {
  return rows.map((row, index) =>
    row.map((value) =>
      typeof value === "number"
        ? { value, type: Number }
        : {
            value,
            type: String,
            format: "@",
            ...(index === 0 ? { fontWeight: "bold" as const } : {}),
          },
    ),
  );
}
