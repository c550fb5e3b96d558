import { z } from "zod";
import { ImportCounts, ImportProblem, importSources, importStates } from "@/lib/roster/import-view";
import type { ImportReport } from "@/lib/roster/server/get-import-report";
import type { Operation } from "../_document/operation";
import { IdempotencyKey, ImportsQuery, RosterQuery } from "./parameters";

const Report = z.object({
  id: z.uuid(),
  state: z.enum(importStates),
  isSettled: z.boolean().describe("True when nothing more happens by itself."),
  mode: z.enum(["update", "full"]),
  rows: z.int(),
  sha256: z.string().nullable(),
  ignoredColumns: z.array(z.string()).describe("Headers that fill no roster column."),
  counts: ImportCounts.nullable().describe("Null before the rows were judged."),
  problem: ImportProblem.nullable().describe("Why it stopped or failed."),
  issues: z
    .array(
      z.object({
        line: z.int(),
        column: z.string(),
        code: z.string(),
        message: z.string().nullable(),
        remedy: z.string().nullable(),
      }),
    )
    .describe("The first 1,000 errors by line; the texts are gone once the import has ended."),
  createdAt: z.date(),
  finishedAt: z.date().nullable(),
}) satisfies z.ZodType<ImportReport>;

const Summary = z.object({
  ...{ id: z.uuid(), state: z.enum(importStates), source: z.enum(importSources) },
  ...{ mode: z.enum(["update", "full"]), fileName: z.string(), sha256: z.string().nullable() },
  ...{ rowCount: z.int(), counts: ImportCounts.nullable(), createdBy: z.string() },
  ...{ createdAt: z.date(), finishedAt: z.date().nullable(), problem: ImportProblem.nullable() },
});

const json = (schema: z.ZodType) => [{ type: "application/json", schema }];

const answers = {
  200: { means: "Committed, while the call waited.", content: json(Report) },
  202: { means: "Taken; follow it at `Location`.", content: json(Report) },
  409: {
    means:
      "It stopped: too many bad rows, or more leavers than may go without being confirmed. Also when the same Idempotency-Key is being taken at this moment (problem+json).",
    content: json(Report),
  },
};

const body = [
  {
    type: "text/csv",
    note: "The file as it would be uploaded: a line with headers, then one for each person. The template has all headers of the organization.",
    example: "Employee ID,First Name,Last Name,Department\n10042,Ana,Ruiz,Field Sales\n",
  },
  {
    type: "application/x-ndjson",
    schema: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    note: "One object a line, all with the members of the first one: headers of the template or machine names of columns. Null clears.",
    example:
      '{"employee_id": "10042", "first_name": "Ana", "last_name": "Ruiz", "department": "Field Sales"}\n',
  },
];

const send = {
  path: "/api/v1/roster" as const,
  ...{ topic: "Roster", scope: "roster:write" as const, query: RosterQuery },
  headers: [
    {
      name: "Idempotency-Key",
      means: "A name of this request, of your choice: sent again, it answers the import it made.",
      schema: IdempotencyKey,
    },
    {
      name: "Prefer",
      means: "`wait=30` waits like the parameter (RFC 7240).",
      schema: z.string(),
    },
  ],
  body,
  answers,
};

/** The calls of the roster. */
export const rosterOperations: readonly Operation[] = [
  {
    ...{ ...send, method: "put", title: "Send the full roster" },
    text: "Learners who are not in it become inactive. The good rows are committed in one transaction, unless more than a fifth is bad, or more than a tenth (and at least five) would become inactive: then nothing is committed and the call says how to go on.",
  },
  {
    ...{ ...send, method: "patch", title: "Send a part of the roster" },
    text: "Adds and changes the learners in it; nobody else is touched. A column that is not sent stays as it is, an empty cell clears.",
  },
  {
    ...{ method: "get", path: "/api/v1/roster/imports", topic: "Roster", scope: "roster:write" },
    ...{ title: "List imports", query: ImportsQuery },
    text: "All imports of the organization, whoever made them, newest first. `next` is the cursor of the next page.",
    answers: {
      200: {
        means: "A page of imports.",
        content: json(z.object({ imports: z.array(Summary), next: z.string().nullable() })),
      },
    },
  },
  {
    ...{ method: "get", path: "/api/v1/roster/imports/{id}", topic: "Roster" },
    ...{ scope: "roster:write", title: "Follow an import" },
    text: "How an import stands, with its counts and errors.",
    pathParameters: z.object({ id: z.uuid() }),
    answers: {
      200: { means: "The import.", content: json(Report) },
      404: { means: "There is no such import." },
    },
  },
];
