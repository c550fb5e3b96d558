import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { type Actor, systemActor } from "@/lib/auth/actor";
import type { Role } from "@/lib/auth/permissions";
import { setDatabase } from "@/lib/core/server/database";
import { closeWave } from "../close-wave";
import { defineQuestions } from "../define-questions";
import { foldResponses } from "../fold-responses";
import { type LoadedResponses, loadResponses } from "../load-responses";
import { settleWave } from "../settle-wave";

interface Doors {
  owner: Pool;
  web: Pool;
  worker: Pool;
}

/** An answer as the tests look at it. */
export interface StoredAnswer {
  wave: string;
  key: string;
  question: string;
  value: number;
  response: string;
  /** Whether a published version counts it. */
  isCounted: boolean;
}

export const questionnaire = [
  "competency,indicator,question,text,scale_min,scale_max,polarity",
  "Growth,Feedback,Q1,My manager gives feedback.,1,5,positive",
  "Growth,Feedback,Q2,Feedback comes too late.,1,5,negative",
  "Focus,Calm,Q3,I can work without interruption.,0,4,positive",
].join("\n");

/** One organization with what the surveys' verbs do in it; uploads run with the web's rights, folds with the worker's. */
export class SurveyWorld {
  private constructor(
    private readonly doors: Doors,
    readonly tenantId: string,
  ) {}

  static async create(
    doors: Doors,
    rosterKey = "employee_id",
    threshold = 5,
  ): Promise<SurveyWorld> {
    const id = randomUUID();
    await doors.owner.query(
      "insert into organizations (id, slug, name, roster_key, threshold) values ($1, $2, 'A company', $3, $4)",
      [id, `org-${id}`, rosterKey, threshold],
    );
    return new SurveyWorld(doors, id);
  }

  actor(role: Role = "csm"): Actor {
    const { tenantId } = this;
    return {
      kind: "user",
      tenantId,
      userId: "7d4a6a0e-5c5f-4a55-9a05-0d0c2f8f3a10",
      name: "Ada",
      role,
    };
  }

  async asWeb<T>(work: (actor: Actor) => Promise<T>, role: Role = "csm"): Promise<T> {
    setDatabase(this.doors.web);
    return work(this.actor(role));
  }

  async asWorker<T>(work: (actor: Actor) => Promise<T>): Promise<T> {
    setDatabase(this.doors.worker);
    return work(systemActor(this.tenantId, "test"));
  }

  define(csv = questionnaire) {
    return this.asWeb((actor) => defineQuestions(actor, { body: bytesOf(csv) }));
  }

  /** Sends rows of `id,wave,key,question,answer,answered_at`. */
  send(rows: readonly string[]): Promise<LoadedResponses> {
    const csv = ["id,wave,key,question,answer,answered_at", ...rows].join("\n");
    return this.asWeb((actor) => loadResponses(actor, { format: "csv", body: bytesOf(csv) }));
  }

  close(code: string) {
    return this.asWeb((actor) => closeWave(actor, { code }), "admin");
  }

  fold() {
    return this.asWorker((actor) => foldResponses(actor, {}));
  }

  async settle(code: string) {
    const [wave] = await this.rows<{ id: number }>(
      "select id from waves where tenant_id = $1 and code = $2",
      [code],
    );
    return this.asWorker((actor) => settleWave(actor, { waveId: wave?.id ?? 0 }));
  }

  /** Makes a version of a wave that counts every answer there is, as publishing does. */
  async publish(code: string, version: number): Promise<void> {
    await this.rows(
      `insert into publications (tenant_id, wave_id, version, published_at, through_arrival, is_final,
         threshold, questions, budget, budget_used)
       select $1, id, $3, now(), arrivals, false, threshold, '[]', 0, 0
       from waves where tenant_id = $1 and code = $2`,
      [code, version],
    );
  }

  /** Rows of a statement whose $1 is the organization. */
  async rows<R extends object>(text: string, values: readonly unknown[] = []): Promise<R[]> {
    return (await this.doors.owner.query<R>(text, [this.tenantId, ...values])).rows;
  }

  async answers(): Promise<StoredAnswer[]> {
    // Nobody else may have counted yet what was stored a moment ago, and the join is planned by it.
    await this.doors.owner.query("analyze answers, wave_respondents, learners");
    return this.rows(
      `select w.code as wave, l.roster_key as key, q.code as question, a.value,
         a.response_id as response,
         exists (select from publications p where p.tenant_id = a.tenant_id and p.wave_id = a.wave_id
           and p.through_arrival >= a.arrival) as "isCounted"
       from answers a
       join waves w on w.tenant_id = a.tenant_id and w.id = a.wave_id
       join questions q on q.tenant_id = a.tenant_id and q.id = a.question_id
       join wave_respondents r on r.tenant_id = a.tenant_id and r.wave_id = a.wave_id and r.ordinal = a.ordinal
       join learners l on l.tenant_id = a.tenant_id and l.id = r.learner_id
       where a.tenant_id = $1 order by 1, 2, 3`,
    );
  }

  async count(table: "answer_intake" | "answer_incidence" | "learners" | "waves"): Promise<number> {
    const [row] = await this.rows<{ count: number }>(
      `select count(*)::integer as count from ${table} where tenant_id = $1`,
    );
    return row?.count ?? 0;
  }

  async jobs(): Promise<string[]> {
    const jobs = await this.rows<{ task: string }>(
      `select task_identifier as task from graphile_worker.jobs
       where key like $1::text || ':%' order by id`,
    );
    return jobs.map(({ task }) => task);
  }
}

/** A body as it arrives, cut into pieces of `size` bytes. */
export async function* bytesOf(
  text: string | Uint8Array,
  size = 1 << 16,
): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
