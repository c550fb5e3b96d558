import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { OVERALL_KEY } from "../group-matrix";
import { OptionColumns } from "../option-columns";
import { reportCsvHeader, reportCsvLine } from "../report-csv";
import { ReportJson } from "../report-json";
import { type ReportLevel, reportRows } from "../report-rows";
import type { PublishedReport, SegmentationReport } from "../segmentation-report";
import { readReport } from "./read-report";

/** What to give out: `field` null for the overall and every field, `level` null for all levels. */
export interface ReportSelection {
  wave: string | null;
  field: string | null;
  /** `gender:Female`: only the groups where the field has the value; then `field` null is the first field. */
  filter?: string | null;
  level: ReportLevel | null;
  compare: string | null;
}

/**
 * A published report as CSV or JSON text in pieces, field by field, so that any number of fields takes the memory of one.
 * Everything that can be refused is refused before the first chunk, as `readReport` does.
 */
export async function streamReport(
  actor: Actor,
  format: "csv" | "json",
  selection: ReportSelection,
): Promise<AsyncGenerator<string>> {
  const { wave, field, compare, filter = null } = selection;
  const whole = filter === null ? OVERALL_KEY : null;
  const first = await readReport(actor, { wave, compare, filter, field: field ?? whole });
  const published = requirePublished(first);
  const rest = field === null && filter === null ? published.fields.map(({ key }) => key) : [];
  const write = format === "csv" ? writeCsv : writeJson;
  return write(first, selection, fieldByField(actor, first, rest, compare));
}

async function* fieldByField(
  actor: Actor,
  first: SegmentationReport,
  rest: readonly string[],
  compare: string | null,
): AsyncGenerator<PublishedReport> {
  const published = requirePublished(first);
  yield published;
  for (const field of rest) {
    const wave = first.wave?.code ?? null;
    const next = await readReport(actor, {
      wave,
      compare,
      field,
      version: published.publication.version,
    });
    yield requirePublished(next);
  }
}

function requirePublished({ wave, published }: SegmentationReport): PublishedReport {
  if (published) return published;
  if (!wave) throw new AppError("not_found", "There is no wave yet.");
  const due = wave.nextPublishAt ? `; they are due at ${wave.nextPublishAt.toISOString()}` : "";
  throw new AppError("not_found", `The wave “${wave.code}” has no figures yet${due}.`);
}

async function* writeCsv(
  first: SegmentationReport,
  { level }: ReportSelection,
  fields: AsyncIterable<PublishedReport>,
): AsyncGenerator<string> {
  const { questions, threshold } = requirePublished(first).publication;
  const options = new OptionColumns(questions);
  let text = reportCsvHeader(options);
  for await (const field of fields) {
    for (const row of reportRows(field, level)) {
      text += reportCsvLine(row, threshold, options);
      if (text.length < chunkLength) continue;
      yield text;
      text = "";
    }
  }
  yield text;
}

async function* writeJson(
  first: SegmentationReport,
  { level }: ReportSelection,
  fields: AsyncIterable<PublishedReport>,
): AsyncGenerator<string> {
  const published = requirePublished(first);
  const json = new ReportJson(new OptionColumns(published.publication.questions));
  let text = `${JSON.stringify(headOf(first, published)).slice(0, -1)},"rows":[`;
  let separator = "";
  for await (const field of fields) {
    for (const row of reportRows(field, level)) {
      text += separator + json.write(row);
      separator = ",";
      if (text.length < chunkLength) continue;
      yield text;
      text = "";
    }
  }
  yield `${text}]}\n`;
}

/** Characters after which a piece of the answer goes out. */
const chunkLength = 65_536;

function headOf({ wave }: SegmentationReport, published: PublishedReport) {
  const { publishedAt, isFinal, benchmark, slice } = published;
  const { version, threshold, budget } = published.publication;
  return {
    wave: wave && { code: wave.code, name: wave.name, state: wave.state },
    version,
    asOf: publishedAt,
    nextRefresh: wave?.nextPublishAt ?? null,
    isFinal,
    threshold,
    budget: { capacity: budget.capacity, left: budget.capacity - budget.used },
    filter: slice ? { field: slice.by.key, value: slice.value } : null,
    benchmark: benchmark && { name: benchmark.name, period: benchmark.period },
  };
}
