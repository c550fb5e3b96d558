import { indicatorCode } from "./indicator-code";
import { issueAt, type LoadReport, LoadTally } from "./load-report";
import { type Question, type QuestionColumn, readQuestion } from "./question-row";
import type { TableBatch } from "./table-rows";

/** A question that the organization has already. */
export interface KnownQuestion extends Question {
  id: number;
  position: number;
  /** True once an answer to it was accepted: then its scale and polarity stay. */
  hasAnswers: boolean;
}

/** What a questionnaire file would do; when it has issues, nothing. */
export interface QuestionPlan {
  report: LoadReport;
  added: (Question & { position: number })[];
  changed: KnownQuestion[];
  unchanged: number;
}

/**
 * Plans a questionnaire: its questions in file order, matched by code, then those it does not name, in their
 * former order. A question with answers keeps its scale and polarity, since its answers would mean another thing.
 */
export async function planQuestions(
  batches: AsyncIterable<TableBatch<QuestionColumn>>,
  known: readonly KnownQuestion[],
): Promise<QuestionPlan> {
  const byCode = new Map(known.map((question) => [question.code, question]));
  const tally = new LoadTally();
  const lines = new Map<string, number>();
  const read: Question[] = [];
  let ignoredColumns: readonly string[] = [];
  for await (const batch of batches) {
    ignoredColumns = batch.ignoredColumns;
    for (const row of batch.rows) {
      const outcome = readQuestion(row);
      if (!outcome.ok) {
        tally.reject(outcome.issues);
        continue;
      }
      const { question } = outcome;
      const problem = clash(question, lines.get(question.code), byCode.get(question.code));
      if (problem) {
        const value = String(row.cells[problem.column] ?? "");
        tally.reject([issueAt(row.line, problem.column, value, problem.message, problem.remedy)]);
        continue;
      }
      lines.set(question.code, row.line);
      read.push(question);
      tally.accept();
    }
  }
  rejectAmbiguousIndicators(read, lines, tally);
  return { ...place(read, known), report: tally.report(ignoredColumns) };
}

/** What forbids a well-formed question: its code stands twice, or it would change what its answers mean. */
function clash(
  question: Question,
  before: number | undefined,
  known: KnownQuestion | undefined,
): { column: QuestionColumn; message: string; remedy: string } | null {
  if (before !== undefined) {
    const message = `The code “${question.code}” stands on line ${before} already.`;
    return { column: "question", message, remedy: "Give every question a code of its own." };
  }
  if (!known?.hasAnswers) return null;
  const remedy = "It has answers; load it as a new question with a code of its own.";
  if (known.scaleMin !== question.scaleMin || known.scaleMax !== question.scaleMax) {
    const message = `The question’s scale is ${known.scaleMin} to ${known.scaleMax} and cannot change.`;
    const column = known.scaleMin === question.scaleMin ? "scale_max" : "scale_min";
    return { column, message, remedy };
  }
  if (known.polarity !== question.polarity) {
    const message = `The question’s polarity is ${known.polarity} and cannot change.`;
    return { column: "polarity", message, remedy };
  }
  return null;
}

/** Two indicators that would have the same code, because a title holds the sign that joins them. */
function rejectAmbiguousIndicators(
  read: readonly Question[],
  lines: ReadonlyMap<string, number>,
  tally: LoadTally,
): void {
  const competencies = new Map<string, string>();
  for (const { code, competency, indicator } of read) {
    const joined = indicatorCode(competency, indicator);
    const other = competencies.get(joined);
    if (other === undefined) competencies.set(joined, competency);
    else if (other !== competency) {
      const message = `“${joined}” would name two different indicators.`;
      const remedy = "Leave “ / ” out of the title of one of them.";
      tally.accepted--;
      tally.reject([issueAt(lines.get(code) ?? 0, "indicator", indicator, message, remedy)]);
    }
  }
}

function place(read: readonly Question[], known: readonly KnownQuestion[]) {
  const named = new Map(
    read.map((question, index) => [question.code, { ...question, position: index + 1 }]),
  );
  const added: (Question & { position: number })[] = [];
  const changed: KnownQuestion[] = [];
  let unchanged = 0;
  let position = read.length;
  const byPosition = [...known].sort((a, b) => a.position - b.position || a.id - b.id);
  for (const before of byPosition) {
    const question = named.get(before.code);
    named.delete(before.code);
    const after = question ? { ...before, ...question } : { ...before, position: ++position };
    if (isSame(before, after)) unchanged++;
    else changed.push(after);
  }
  added.push(...named.values());
  return { added, changed, unchanged };
}

function isSame(a: KnownQuestion, b: KnownQuestion): boolean {
  return (
    a.text === b.text &&
    a.competency === b.competency &&
    a.indicator === b.indicator &&
    a.scaleMin === b.scaleMin &&
    a.scaleMax === b.scaleMax &&
    a.polarity === b.polarity &&
    a.position === b.position
  );
}
