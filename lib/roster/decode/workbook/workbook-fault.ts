import type { DecodeFailure } from "../decode-failure";

/** Ends the reading of a workbook; `decodeWorkbook` hands its failure on as a value. */
export class WorkbookFault extends Error {
  constructor(readonly failure: DecodeFailure) {
    super(failure.message);
  }
}

const SAVE_AS_CSV = "Save the sheet as CSV UTF-8 and upload that file.";

/** A workbook that cannot be opened or whose parts contradict each other. */
export function corruptWorkbook(): WorkbookFault {
  return new WorkbookFault({
    code: "corrupt_workbook",
    line: null,
    message: "The workbook is damaged and cannot be read.",
    remedy: `Open it in your spreadsheet, save it anew, and upload it again. Or: ${SAVE_AS_CSV}`,
  });
}

/** A workbook that asks for a password. */
export function protectedWorkbook(): WorkbookFault {
  return new WorkbookFault({
    code: "protected_workbook",
    line: null,
    message: "The workbook is protected by a password and cannot be opened.",
    remedy: "Take the password off in your spreadsheet and upload it again.",
  });
}

/** A workbook of the time before 2007. */
export function oldWorkbook(): WorkbookFault {
  return new WorkbookFault({
    code: "spreadsheet_file",
    line: null,
    message: "The content is an old Excel file (XLS).",
    remedy: `Open it in your spreadsheet and save it as XLSX. Or: ${SAVE_AS_CSV}`,
  });
}

/** A workbook above one of its limits, named in `message`. */
export function workbookTooLarge(
  message: string,
  { code = "too_many_bytes", line = null }: Partial<Pick<DecodeFailure, "code" | "line">> = {},
): WorkbookFault {
  const remedy = `Workbooks are opened whole; a text file of any such size is taken. ${SAVE_AS_CSV}`;
  return new WorkbookFault({ code, line, message, remedy });
}
