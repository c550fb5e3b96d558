import { z } from "zod";
import { tidyText } from "@/lib/fields/canonical-value";
import { issueAt, type RowIssue } from "./load-report";
import type { TableColumns } from "./table-columns";
import type { TableRow } from "./table-rows";

export const questionColumns = {
  required: ["competency", "indicator", "question", "text", "scale_min", "scale_max", "polarity"],
  optional: [],
} as const satisfies TableColumns<string>;

export type QuestionColumn = (typeof questionColumns)["required"][number];

const text = (most: number) =>
  z
    .string()
    .transform(tidyText)
    .pipe(z.string().min(1, "The cell is empty.").max(most, `The text is longer than ${most}.`));

const scalePoint = z
  .string()
  .trim()
  .regex(/^(\d|10)$/, "This is not a whole number from 0 to 10.")
  .transform(Number);

const QuestionRow = z.object({
  competency: text(200),
  indicator: text(200),
  question: text(100),
  text: text(2000),
  scale_min: scalePoint,
  scale_max: scalePoint,
  polarity: z
    .string()
    .transform((word) => word.trim().toLowerCase())
    .pipe(z.enum(["positive", "negative"], "This is neither positive nor negative.")),
});

/** A question of a questionnaire. Its scale runs from `scaleMin` to `scaleMax`, both included. */
export interface Question {
  code: string;
  text: string;
  competency: string;
  indicator: string;
  scaleMin: number;
  scaleMax: number;
  /** A negatively worded question is stored as answered and scored reversed. */
  polarity: "positive" | "negative";
}

const remedies: Record<QuestionColumn, string> = {
  competency: "Name the competency, in at most 200 characters.",
  indicator: "Name the indicator, in at most 200 characters.",
  question: "Give the question a code of its own, of at most 100 characters.",
  text: "Write the question as people read it, in at most 2,000 characters.",
  scale_min: "Write the lowest answer, such as 1.",
  scale_max: "Write the highest answer, such as 5.",
  polarity: "Write positive, or negative where agreeing is unfavourable.",
};

/** Reads a row of a questionnaire, or says everything that is wrong with it. */
export function readQuestion(
  row: TableRow<QuestionColumn>,
): { ok: true; question: Question } | { ok: false; issues: readonly RowIssue[] } {
  if (row.problem) {
    const { message, remedy } = row.problem;
    return { ok: false, issues: [issueAt(row.line, "", "", message, remedy)] };
  }
  const parsed = QuestionRow.safeParse(row.cells);
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => {
      const column = questionColumns.required.find((name) => name === issue.path[0]) ?? "question";
      return issueAt(row.line, column, row.cells[column] ?? "", issue.message, remedies[column]);
    });
    return { ok: false, issues };
  }
  const { question: code, scale_min: scaleMin, scale_max: scaleMax, ...rest } = parsed.data;
  if (scaleMax <= scaleMin) {
    const message = `The scale ends at ${scaleMax}, not above its start at ${scaleMin}.`;
    const issue = issueAt(row.line, "scale_max", String(scaleMax), message, remedies.scale_max);
    return { ok: false, issues: [issue] };
  }
  return { ok: true, question: { code, scaleMin, scaleMax, ...rest } };
}
