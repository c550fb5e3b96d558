import { tidyText } from "@/lib/fields/canonical-value";
import { type ParsedCoreValue, parseCoreValue } from "@/lib/roster/parse-core-value";
import type { RosterKey } from "@/lib/roster/roster-columns";
import { readAnsweredAt } from "./answered-at";
import { issueAt, type RowIssue } from "./load-report";
import type { TableColumns } from "./table-columns";
import type { TableRow } from "./table-rows";

export const responseColumns = {
  required: ["id", "wave", "key", "question", "answer", "answered_at"],
  optional: [],
} as const satisfies TableColumns<string>;

export type ResponseColumn = (typeof responseColumns)["required"][number];

/** An answer as it was sent: checked against the questionnaire, with the learner still named by its key. */
export interface Response {
  responseId: string;
  waveCode: string;
  rosterKey: string;
  questionId: number;
  value: number;
  answeredAt: Date;
}

/** What a row is checked against. */
export interface ResponseContext {
  questions: ReadonlyMap<string, { id: number; scaleMin: number; scaleMax: number }>;
  /** Codes of waves that take no more answers. */
  closedWaves: ReadonlySet<string>;
  rosterKey: RosterKey;
  now: Date;
}

export type ReadResponse =
  | { ok: true; response: Response }
  | { ok: false; issues: readonly RowIssue[] };

const MAX_ID = 200;
const MAX_WAVE = 100;
const MAX_KEY = 255;
const MAX_WHEN = 40;

/** Reads a row as a response, or says everything that is wrong with it. */
export function readResponse(
  row: TableRow<ResponseColumn>,
  context: ResponseContext,
): ReadResponse {
  if (row.problem) {
    const { message, remedy } = row.problem;
    return { ok: false, issues: [issueAt(row.line, "", "", message, remedy)] };
  }
  const issues: RowIssue[] = [];
  const refuse = (column: ResponseColumn, message: string, remedy: string) => {
    issues.push(issueAt(row.line, column, row.cells[column] ?? "", message, remedy));
  };
  const cell = (column: ResponseColumn, most: number) => {
    const text = tidy(row.cells[column] ?? "");
    if (text === "") refuse(column, "The cell is empty.", `Fill in “${column}”.`);
    else if (text.length > most) {
      refuse(column, `The text is ${text.length} characters long.`, `Use at most ${most}.`);
    }
    return text;
  };

  const responseId = cell("id", MAX_ID);
  const waveCode = cell("wave", MAX_WAVE);
  if (context.closedWaves.has(waveCode)) {
    refuse(
      "wave",
      `The wave “${waveCode}” is closed.`,
      "A closed wave never changes; use another.",
    );
  }
  const rosterKey = readKey(cell("key", MAX_KEY), context);
  if (!rosterKey.ok) refuse("key", rosterKey.message, rosterKey.remedy);
  const questionCode = cell("question", MAX_KEY);
  const question = context.questions.get(questionCode);
  if (questionCode !== "" && !question) {
    refuse(
      "question",
      `There is no question “${questionCode}”.`,
      "Load the survey first, or correct the code.",
    );
  }
  const answer = tidy(row.cells.answer ?? "");
  const value = /^\d{1,4}$/.test(answer) ? Number(answer) : null;
  if (value === null) {
    refuse("answer", "The answer is not a whole number.", "Leave out rows without an answer.");
  } else if (question && (value < question.scaleMin || value > question.scaleMax)) {
    const scale = `${question.scaleMin} to ${question.scaleMax}`;
    refuse(
      "answer",
      `${value} is not on the question’s scale.`,
      `Send a whole number from ${scale}.`,
    );
  }
  const when = readAnsweredAt(cell("answered_at", MAX_WHEN), context.now);
  if (!when.ok && (row.cells.answered_at ?? "").trim() !== "") {
    refuse("answered_at", when.message, when.remedy);
  }

  if (issues.length > 0 || !when.ok || !question || value === null || !rosterKey.ok) {
    return { ok: false, issues };
  }
  const { id: questionId } = question;
  return {
    ok: true,
    response: {
      ...{ responseId, waveCode, questionId, value },
      rosterKey: rosterKey.value,
      answeredAt: when.at,
    },
  };
}

/** A learner's key as the roster reads it, so that both mean the same learner. */
function readKey(text: string, { rosterKey, now }: ResponseContext): ParsedCoreValue {
  const kind = rosterKey === "email" ? "email" : "key";
  return parseCoreValue(kind, text, { today: now.toISOString().slice(0, 10) });
}

/** `tidyText`, with a short cut for the plain cells that nearly all are. */
function tidy(text: string): string {
  return /^[!-~]*$/.test(text) ? text : tidyText(text);
}
