import writeXlsxFile from "write-excel-file/node";
import { type CsvValue, csvLine, guardFormula } from "@/lib/core/csv";
import type { Download } from "@/lib/roster/server/download";
import type { ExportTable } from "../_view/export-table";

/** The table as CSV, with the mark by which spreadsheets know UTF-8. */
export function csvFile({ name, about, header, rows }: ExportTable): Download {
  const lines = [...about, [], header, ...rows].map((line) => csvLine(line));
  return {
    fileName: `${name}.csv`,
    type: "text/csv; charset=utf-8",
    content: `\ufeff${lines.join("")}`,
  };
}

/** The table as a workbook of one sheet; head and group column stay when it is scrolled. */
export async function xlsxFile({ name, about, header, rows }: ExportTable): Promise<Download> {
  const data = [
    ...about.map(([label, value]) => [textCell(label), textCell(value)]),
    [],
    header.map((label) => ({ ...textCell(label), fontWeight: "bold" as const, wrap: true })),
    ...rows.map((row) => row.map(cellOf)),
  ];
  const workbook = await writeXlsxFile([
    {
      sheet: "Segmentation",
      data,
      columns: header.map((_, index) => ({ width: index === 0 ? 28 : 13 })),
      stickyRowsCount: about.length + 2,
      stickyColumnsCount: 1,
    },
  ]).toBuffer();
  return {
    fileName: `${name}.xlsx`,
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    content: new Uint8Array(workbook),
  };
}

const textCell = (value: string) => ({ value: guardFormula(value), type: String, format: "@" });

function cellOf(value: CsvValue) {
  if (value === null) return null;
  return typeof value === "number" ? { value, type: Number } : textCell(String(value));
}
