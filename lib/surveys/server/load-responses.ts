import { eq } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "@/db/schema/organizations";
import { questions } from "@/db/schema/surveys";
import type { Transaction } from "@/db/tenant";
import type { AuditEntry } from "@/lib/audit/audit-entry";
import { command } from "@/lib/core/server/command";
import { enqueueJob } from "@/lib/core/server/enqueue-job";
import { ClaimedIds } from "../claimed-ids";
import { jsonRows } from "../json-rows";
import { issueAt, type LoadReport, LoadTally, type RowIssue } from "../load-report";
import {
  type Response,
  type ResponseColumn,
  type ResponseContext,
  readResponse,
  responseColumns,
} from "../response-row";
import { type TableBatch, type TableRow, tableRows } from "../table-rows";
import { Body } from "./body-input";
import { passIntakeGate } from "./locks";
import { maxNewWaves, WaveBook } from "./wave-book";

/** The limits of a file of responses. */
export const responseFileLimits = {
  maxBytes: 200_000_000,
  maxRows: 1_000_000,
  maxCellLength: 1000,
  maxLineBytes: 100_000,
  blockBytes: 262_144,
};

/** What became of a file of responses. */
export interface LoadedResponses extends LoadReport {
  /** The waves that took answers, and which of them this file opened. */
  waves: { code: string; isNew: boolean }[];
}

/**
 * Stores the good rows of a file of responses for the worker to fold, and reports the bad ones. The whole file
 * is one transaction; sending it again changes nothing, since a response is known by its wave and id.
 */
export const loadResponses = command({
  action: "responses.load",
  allow: "responses.load",
  input: z.object({ format: z.enum(["csv", "json-lines"]), body: Body }),
  async run(
    tx,
    { format, body },
    actor,
  ): Promise<{ result: LoadedResponses; audit: AuditEntry[] }> {
    await passIntakeGate(tx);
    const batches =
      format === "csv"
        ? tableRows(body, responseColumns, responseFileLimits)
        : jsonRows(body, responseColumns, responseFileLimits);
    const upload = await Upload.begin(tx, actor.tenantId, new Date());
    for await (const batch of batches) await upload.take(batch);
    const result = await upload.finish();
    if (result.accepted === 0) return { result, audit: [] };
    await enqueueJob(tx, "responses.fold", {}, "responses.fold");
    const { accepted, rejected, waves } = result;
    return {
      result,
      audit: waves.map(({ code, isNew }) => ({
        entity: "wave",
        id: code,
        after: { accepted, rejected, ...(isNew ? { opened: true } : {}) },
      })),
    };
  },
});

/** One file on its way into the intake. */
class Upload {
  readonly #tally = new LoadTally();
  readonly #claimed = new ClaimedIds();
  readonly #answered = new Set<number>();
  readonly #waves = new Set<string>();
  #ignoredColumns: readonly string[] = [];

  private constructor(
    private readonly tx: Transaction,
    private readonly tenantId: string,
    private readonly book: WaveBook,
    private readonly context: ResponseContext,
  ) {}

  static async begin(tx: Transaction, tenantId: string, now: Date): Promise<Upload> {
    const [organization] = await tx
      .select({ rosterKey: organizations.rosterKey, threshold: organizations.threshold })
      .from(organizations)
      .where(eq(organizations.id, tenantId));
    if (!organization) throw new Error("The actor's organization does not exist.");
    const { rosterKey, threshold } = organization;
    const asked = await tx
      .select({
        id: questions.id,
        code: questions.code,
        scaleMin: questions.scaleMin,
        scaleMax: questions.scaleMax,
      })
      .from(questions)
      .where(eq(questions.tenantId, tenantId));
    const book = await WaveBook.load(tx, { tenantId, threshold, now });
    const byCode = new Map(asked.map((question) => [question.code, question]));
    const context = { questions: byCode, closedWaves: book.closed, rosterKey, now };
    return new Upload(tx, tenantId, book, context);
  }

  async take({ rows, ignoredColumns }: TableBatch<ResponseColumn>): Promise<void> {
    this.#ignoredColumns = ignoredColumns;
    const read = rows.flatMap((row) => {
      const outcome = readResponse(row, this.context);
      if (outcome.ok) return [{ row, response: outcome.response }];
      this.#tally.reject(outcome.issues);
      return [];
    });
    await this.book.open(read.map(({ response }) => response));
    const columns = new IntakeColumns();
    for (const { row, response } of read) {
      const waveId = this.book.idOf(response.waveCode);
      const issue = waveId === undefined ? tooManyWaves(row) : this.#claim(row, response);
      if (waveId === undefined || issue) {
        this.#tally.reject(issue ? [issue] : []);
        continue;
      }
      columns.add(waveId, response);
      this.#tally.accept();
      this.#answered.add(response.questionId);
      this.#waves.add(response.waveCode);
    }
    await columns.insert(this.tx, this.tenantId);
  }

  async finish(): Promise<LoadedResponses> {
    const opened = new Set(await this.book.finish());
    if (this.#answered.size > 0) await markAnswered(this.tx, this.tenantId, [...this.#answered]);
    return {
      ...this.#tally.report(this.#ignoredColumns),
      waves: [...this.#waves].map((code) => ({ code, isNew: opened.has(code) })),
    };
  }

  /** An id that stands for two answers in one file would silently lose one of them. */
  #claim(row: TableRow<ResponseColumn>, response: Response): RowIssue | null {
    const { responseId, waveCode, rosterKey, questionId } = response;
    const id = `${waveCode}\n${responseId}`;
    if (this.#claimed.claim(id, `${questionId}\n${rosterKey}`)) return null;
    const message = "An earlier row of this file used this id for another answer.";
    const remedy =
      "Give every answer an id of its own, such as learner, wave and question together.";
    return issueAt(row.line, "id", responseId, message, remedy);
  }
}

function tooManyWaves(row: TableRow<ResponseColumn>): RowIssue {
  const message = `This file has opened ${maxNewWaves} waves; no more are opened by one file.`;
  const remedy = "Check that the column “wave” holds the survey period.";
  return issueAt(row.line, "wave", row.cells.wave ?? "", message, remedy);
}

/** Rows for the intake, column by column, as one statement takes them. */
class IntakeColumns {
  readonly #responseIds: string[] = [];
  readonly #waveIds: number[] = [];
  readonly #rosterKeys: string[] = [];
  readonly #questionIds: number[] = [];
  readonly #values: number[] = [];
  readonly #answeredAt: string[] = [];

  add(waveId: number, response: Response): void {
    this.#responseIds.push(response.responseId);
    this.#waveIds.push(waveId);
    this.#rosterKeys.push(response.rosterKey);
    this.#questionIds.push(response.questionId);
    this.#values.push(response.value);
    this.#answeredAt.push(response.answeredAt.toISOString());
  }

  async insert(tx: Transaction, tenantId: string): Promise<void> {
    if (this.#waveIds.length === 0) return;
    await tx.$client.query({
      name: "answer_intake_insert",
      text: INSERT,
      values: [
        tenantId,
        this.#responseIds,
        this.#waveIds,
        this.#rosterKeys,
        this.#questionIds,
        this.#values,
        this.#answeredAt,
      ],
    });
  }
}

/** Row-level security forbids COPY; arrays are the next fastest. The order of rows is the order of arrival. */
const INSERT = `
  insert into answer_intake
    (tenant_id, response_id, wave_id, roster_key, question_id, value, answered_at)
  select $1, t.response_id, t.wave_id, t.roster_key, t.question_id, t.value, t.answered_at
  from unnest($2::text[], $3::integer[], $4::text[], $5::integer[], $6::smallint[], $7::timestamptz[])
    with ordinality as t (response_id, wave_id, roster_key, question_id, value, answered_at, place)
  order by t.place`;

/** Marks questions as answered; in the order of their ids, so that uploads at once cannot wait for each other. */
async function markAnswered(
  tx: Transaction,
  tenantId: string,
  ids: readonly number[],
): Promise<void> {
  await tx.$client.query(
    `with unmarked as (
       select tenant_id, id from questions
       where tenant_id = $1 and id = any($2::integer[]) and not has_answers
       order by id for update
     )
     update questions q set has_answers = true from unmarked u
     where q.tenant_id = u.tenant_id and q.id = u.id`,
    [tenantId, ids],
  );
}
