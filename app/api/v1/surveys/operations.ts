import { z } from "zod";
import { benchmarkColumns } from "@/lib/surveys/benchmark-row";
import { LoadReport } from "@/lib/surveys/load-report";
import { questionColumns } from "@/lib/surveys/question-row";
import { responseColumns } from "@/lib/surveys/response-row";
import type { DefinedQuestions } from "@/lib/surveys/server/define-questions";
import type { LoadedBenchmarks } from "@/lib/surveys/server/load-benchmarks";
import type { LoadedResponses } from "@/lib/surveys/server/load-responses";
import type { Operation } from "../_document/operation";
import { columnsInWords, rowSchema } from "../_document/table-schema";

const Defined = LoadReport.extend({
  isStored: z.boolean().describe("A questionnaire is stored whole or not at all."),
  ...{ added: z.int(), changed: z.int(), unchanged: z.int() },
}) satisfies z.ZodType<DefinedQuestions>;

const Loaded = LoadReport.extend({
  waves: z
    .array(z.object({ code: z.string(), isNew: z.boolean() }))
    .describe("The waves that answers came for; one that is new was opened by them."),
}) satisfies z.ZodType<LoadedResponses>;

const Benchmarked = LoadReport.extend({
  name: z.string().nullable(),
  isReplaced: z.boolean(),
  unmatched: z.array(z.string()).readonly().describe("Codes that the questionnaire does not have."),
}) satisfies z.ZodType<LoadedBenchmarks>;

const Closed = z.object({ code: z.string(), closingAt: z.iso.datetime() });

const json = (schema: z.ZodType) => [{ type: "application/json", schema }];

/** The calls of surveys, answers, benchmarks and waves. */
export const surveyOperations: readonly Operation[] = [
  {
    ...{ method: "post", path: "/api/v1/surveys", topic: "Surveys", scope: "surveys:write" },
    title: "Define questions",
    text: "Adds questions and changes known ones by their codes, in the order of the file. Once answered, a question keeps scale and polarity.",
    body: [{ type: "text/csv", note: columnsInWords(questionColumns) }],
    answers: { 200: { means: "Stored.", content: json(Defined) } },
  },
  {
    ...{ method: "post", path: "/api/v1/responses", topic: "Surveys", scope: "responses:write" },
    title: "Send answers",
    text: "Keyed by the organization’s roster key. An answer is known by its `id`: sent again, it replaces. An unknown key makes a learner without demographics, an unknown wave is opened. The good rows are kept, the bad ones named.",
    body: [
      { type: "text/csv", note: columnsInWords(responseColumns) },
      {
        type: "application/x-ndjson",
        schema: rowSchema(responseColumns),
        note: "One object a line.",
        example:
          '{"id":"r-1","wave":"2026-autumn","key":"10042","question":"Q1","answer":4,"answered_at":"2026-10-02"}\n',
      },
    ],
    answers: { 200: { means: "Taken, durably.", content: json(Loaded) } },
  },
  {
    ...{ method: "post", path: "/api/v1/benchmarks", topic: "Surveys", scope: "benchmarks:write" },
    title: "Load a benchmark",
    text: "Stores a benchmark set and replaces the one of that name. Rows from fewer than five organizations, or in which one gives more than half of the learners, are refused.",
    query: z.object({
      name: z.string().max(200).optional().describe("Name of the set; else made of its origin."),
    }),
    body: [{ type: "text/csv", note: columnsInWords(benchmarkColumns) }],
    answers: { 200: { means: "Stored.", content: json(Benchmarked) } },
  },
  {
    ...{ method: "post", path: "/api/v1/waves/{code}/close", topic: "Surveys" },
    ...{ scope: "waves:write", title: "Close a wave" },
    text: "From now on no answer to it is accepted; its last version follows when what was accepted is in place. There is no way back.",
    pathParameters: z.object({ code: z.string().max(100) }),
    answers: {
      202: { means: "It is being closed.", content: json(Closed) },
      404: { means: "There is no such wave." },
      409: { means: "It is closed already." },
    },
  },
];
