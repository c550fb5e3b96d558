import { AppError } from "@/lib/core/errors";
import { defineQuestions, questionFileLimits } from "./define-questions";
import { benchmarkFileLimits, loadBenchmarks } from "./load-benchmarks";
import { loadResponses, responseFileLimits } from "./load-responses";
import type { ReceiverOf } from "./receive";

/** A questionnaire: CSV. */
export const surveyReceiver: ReceiverOf<typeof defineQuestions> = {
  verb: defineQuestions,
  maxBytes: questionFileLimits.maxBytes,
  input: (body) => ({ body }),
};

/** Responses: CSV or JSON lines, as the content type says. */
export const responseReceiver: ReceiverOf<typeof loadResponses> = {
  verb: loadResponses,
  maxBytes: responseFileLimits.maxBytes,
  input: (body, request) => ({ body, format: formatOf(request) }),
};

/** A benchmark set: CSV, its name as the query parameter `name`. */
export const benchmarkReceiver: ReceiverOf<typeof loadBenchmarks> = {
  verb: loadBenchmarks,
  maxBytes: benchmarkFileLimits.maxBytes,
  input: (body, request) => ({
    body,
    name: new URL(request.url).searchParams.get("name") ?? undefined,
  }),
};

const CSV_TYPES = ["text/csv", "application/csv", "text/plain", "text/tab-separated-values"];
const JSON_LINES_TYPES = ["application/x-ndjson", "application/ndjson", "application/jsonl"];

function formatOf(request: Request): "csv" | "json-lines" {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (CSV_TYPES.includes(type)) return "csv";
  if (JSON_LINES_TYPES.includes(type)) return "json-lines";
  throw new AppError(
    "invalid",
    "Say in the header “Content-Type” what the body is: text/csv, or application/x-ndjson for JSON lines.",
  );
}
