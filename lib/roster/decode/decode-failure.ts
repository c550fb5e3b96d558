/** Why a file cannot be read at all. Codes are stored with an import and stay; texts may change. */
export type DecodeFailureCode =
  | "empty_file"
  | "no_header"
  | "no_rows"
  | "duplicate_header"
  | "spreadsheet_file"
  | "protected_workbook"
  | "corrupt_workbook"
  | "archive_file"
  | "pdf_file"
  | "binary_content"
  | "invalid_text"
  | "unterminated_quote"
  | "record_too_long"
  | "too_many_columns"
  | "too_many_rows"
  | "too_many_bytes";

/** A file that cannot be read: what is wrong, on which physical line (from 1), and what to do. */
export type DecodeFailure = {
  code: DecodeFailureCode;
  line: number | null;
  message: string;
  remedy: string;
};

/** A row whose cells cannot be trusted, though the file goes on after it. */
export type RowProblem = {
  code:
    | "too_many_cells"
    | "too_few_cells"
    | "malformed_quote"
    | "cell_too_long"
    | "uncalculated_formula"
    | "not_an_object"
    | "other_members";
  message: string;
  remedy: string;
};

const SAVE_AS_CSV = "Save it as CSV UTF-8 and upload that file.";

const MAGIC: readonly { bytes: readonly number[]; code: DecodeFailureCode; kind: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], code: "spreadsheet_file", kind: "an XLSX or ZIP file" },
  { bytes: [0x50, 0x4b, 0x05, 0x06], code: "archive_file", kind: "an empty ZIP file" },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], code: "spreadsheet_file", kind: "an old Excel file (XLS)" },
  { bytes: [0x1f, 0x8b], code: "archive_file", kind: "a GZIP archive" },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], code: "archive_file", kind: "a 7z archive" },
  { bytes: [0x25, 0x50, 0x44, 0x46], code: "pdf_file", kind: "a PDF file" },
];

/** The failure that a file's first bytes betray, when it is a known format that is not text; else null. */
export function knownBinaryFailure(block: Uint8Array): DecodeFailure | null {
  const magic = MAGIC.find((known) => known.bytes.every((byte, index) => block[index] === byte));
  if (!magic) return null;
  const message = `The content is ${magic.kind}, not text.`;
  return {
    code: magic.code,
    line: null,
    message,
    remedy: `Open it in a spreadsheet. ${SAVE_AS_CSV}`,
  };
}

/** The failure of a file that holds zero bytes, which no text file does. */
export function binaryFailure(line: number): DecodeFailure {
  const message = `Line ${line} holds bytes that no text file has.`;
  return { code: "binary_content", line, message, remedy: SAVE_AS_CSV };
}

/** The failure of bytes that are not valid in the file's encoding. */
export function invalidTextFailure(line: number, encoding: string): DecodeFailure {
  const message = `Line ${line} holds bytes that are not valid ${encoding.toUpperCase()}.`;
  return { code: "invalid_text", line, message, remedy: `The file may be damaged. ${SAVE_AS_CSV}` };
}

/** The failure of a quoted cell that is never closed; `line` is where it opens. */
export function unterminatedQuoteFailure(line: number): DecodeFailure {
  return {
    code: "unterminated_quote",
    line,
    message: `A quotation mark opens on line ${line} and is never closed; the file may be cut off.`,
    remedy:
      "Close the quotation mark, or double it where it belongs to the text, and upload again.",
  };
}

/** The failure of a file above one of its limits. */
export function limitFailure(
  code: "record_too_long" | "too_many_columns" | "too_many_rows" | "too_many_bytes",
  line: number | null,
  message: string,
): DecodeFailure {
  const remedy =
    code === "record_too_long" || code === "too_many_columns"
      ? "Check the line breaks and the delimiter of the file."
      : "Split the file and upload the parts in mode “update”.";
  return { code, line, message, remedy };
}
