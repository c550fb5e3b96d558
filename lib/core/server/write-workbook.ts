import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { type SheetColumn, sheetFoot, sheetHead, sheetRowWriter } from "../sheet-xml";
import {
  contentTypesXml,
  packageRelsXml,
  sheetPath,
  stylesXml,
  type WorkbookSheet,
  workbookRelsXml,
  workbookXml,
} from "../workbook-parts";

/** A worksheet that is written while its rows come. */
export interface SheetSource {
  name: string;
  columns: readonly SheetColumn[];
  /** Batches of rows; of a row's values, text and figures are shown. */
  rows: AsyncIterable<readonly (readonly unknown[])[]>;
}

/** Light: the next level takes half as long again and saves a tenth. */
const compressionLevel = 2;

/**
 * An XLSX file in pieces, sheet by sheet, in the memory of a batch of rows. The rows of a sheet are asked for only
 * while the file is read on, and ended when its reader goes away; an error of theirs ends the file with that error.
 */
export async function* writeWorkbook(
  sheets: readonly SheetSource[],
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const file = new ZipFile();
  const output = Readable.from(file.outputStream, { objectMode: false });
  file.on("error", (error: Error) => output.destroy(error));
  const written = sheets.map(
    ({ name, columns }): WorkbookSheet => ({ name, columns: columns.length, rows: 1 }),
  );
  const open: Readable[] = [];
  const add = (path: string, make: () => Readable) =>
    file.addReadStreamLazy(path, { compressionLevel }, (answer) => {
      const part = make();
      open.push(part);
      // The archive goes on to its next part even when nobody reads it any more.
      if (output.destroyed) part.destroy();
      part.on("error", (error) => output.destroy(error));
      answer(null, part);
    });
  const addText = (path: string, make: () => string) =>
    add(path, () => Readable.from([Buffer.from(make())]));
  addText("[Content_Types].xml", () => contentTypesXml(sheets.length));
  addText("_rels/.rels", () => packageRelsXml);
  addText("xl/_rels/workbook.xml.rels", () => workbookRelsXml(sheets.length));
  addText("xl/styles.xml", () => stylesXml);
  for (const [index, sheet] of sheets.entries()) {
    const count = (rows: number) => {
      const entry = written[index];
      if (entry) entry.rows = rows;
    };
    add(sheetPath(index + 1), () => Readable.from(sheetParts(sheet, count), { objectMode: false }));
  }
  // Names the ranges of the sheets, so it comes when they are known.
  addText("xl/workbook.xml", () => workbookXml(written));
  file.end();
  try {
    for await (const chunk of output) yield new Uint8Array(chunk);
  } finally {
    output.destroy();
    for (const part of open) part.destroy();
  }
}

async function* sheetParts(
  { columns, rows: batches }: SheetSource,
  count: (rows: number) => void,
): AsyncGenerator<Buffer> {
  const write = sheetRowWriter(columns.map(({ cell }) => cell));
  let row = 1;
  yield Buffer.from(sheetHead(columns));
  for await (const batch of batches) {
    const pieces: string[] = [];
    for (const values of batch) write(pieces, ++row, values);
    yield Buffer.from(pieces.join(""));
  }
  count(row);
  yield Buffer.from(sheetFoot(columns.length, row));
}
