import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/tenant";
import { LongRowId, RowId } from "@/lib/core/row-id";
import { query } from "@/lib/core/server/command";
import { type Finding, type RunState, type SkipReason, skipReasons } from "../play-run";
import type { RunRow, RunStep } from "../play-view";
import { isReason } from "./play-rows";

const PAGE = 50;

export const runFilters = ["all", "waiting", "ran", "skipped", "failed"] as const;

const states: Record<(typeof runFilters)[number], SQL> = {
  all: sql`true`,
  waiting: sql`r.state in ('waiting', 'running')`,
  ran: sql`r.state = 'ran'`,
  skipped: sql`r.state = 'skipped'`,
  // A run whose webhook is being tried again has failed so far.
  failed: sql`(r.state = 'failed' or r.state = 'running' and exists (select from play_steps s
    where s.tenant_id = r.tenant_id and s.run_id = r.id and s.attempts > 0 and s.state <> 'done'))`,
};

/** The log of a play, newest first, 50 at a time: of one state, one reason or all; `before` is the last id seen. */
export const listRuns = query({
  allow: "activity.read",
  input: z.object({
    playId: RowId,
    show: z.enum(runFilters).default("all"),
    reason: z.enum(Object.keys(skipReasons) as [SkipReason, ...SkipReason[]]).optional(),
    before: LongRowId.optional(),
  }),
  async run(tx, { playId, show, reason, before }, { tenantId }) {
    const { rows } = await tx.execute<StoredRun>(sql`
      select r.id, r.record_id as "recordId", coalesce(u.name, o.name, 'no longer there') as "recordName",
        a.name as "accountName", r.state, r.reason, r.findings, r.asked_by as "askedBy", r.asked_for as "askedFor",
        r.triggered_at as "triggeredAt", r.due_at as "dueAt", r.looked_at as "lookedAt", r.finished_at as "finishedAt"
      from play_runs r
      join plays p on p.tenant_id = r.tenant_id and p.id = r.play_id
      left join activity_users u on p.object = 'user' and u.tenant_id = r.tenant_id and u.id = r.record_id
      left join activity_accounts a on a.tenant_id = u.tenant_id and a.id = u.account_id
      left join activity_accounts o on p.object = 'account' and o.tenant_id = r.tenant_id and o.id = r.record_id
      where r.tenant_id = ${tenantId} and r.play_id = ${playId} and ${states[show]}
        and ${reason ? sql`r.reason = ${reason}` : sql`true`}
        and ${before ? sql`r.id < ${before}` : sql`true`}
      order by r.id desc limit ${PAGE + 1}`);
    const shown = rows.slice(0, PAGE);
    const steps = await stepsOf(
      tx,
      tenantId,
      shown.map(({ id }) => Number(id)),
    );
    return {
      runs: shown.map((row) => runOf(row, steps.get(Number(row.id)) ?? [])),
      hasMore: rows.length > PAGE,
    };
  },
});

interface StoredRun extends Record<string, unknown> {
  id: string;
  recordId: string;
  recordName: string;
  accountName: string | null;
  state: RunState;
  reason: string | null;
  findings: Finding[];
  askedBy: string | null;
  askedFor: string | null;
  triggeredAt: string;
  dueAt: string;
  lookedAt: string | null;
  finishedAt: string | null;
}

function runOf(row: StoredRun, steps: RunStep[]): RunRow {
  const at = (text: string | null) => (text === null ? null : new Date(text));
  return {
    ...row,
    id: Number(row.id),
    recordId: Number(row.recordId),
    reason: isReason(row.reason) ? row.reason : null,
    triggeredAt: new Date(row.triggeredAt),
    dueAt: new Date(row.dueAt),
    lookedAt: at(row.lookedAt),
    finishedAt: at(row.finishedAt),
    steps,
  };
}

async function stepsOf(
  tx: Transaction,
  tenantId: string,
  runIds: readonly number[],
): Promise<Map<number, RunStep[]>> {
  const { rows } = await tx.execute<RunStep & { runId: string } & Record<string, unknown>>(sql`
    select s.run_id as "runId", s.position, s.kind, s.state, s.outcome, s.attempts,
      (select d.id from webhook_deliveries d where d.tenant_id = s.tenant_id and d.run_id = s.run_id
        and d.position = s.position order by d.created_at desc limit 1) as "deliveryId"
    from play_steps s
    where s.tenant_id = ${tenantId} and s.run_id = any(${sql.param(runIds)}::bigint[])
    order by s.run_id, s.position`);
  const found = new Map<number, RunStep[]>();
  for (const { runId, ...step } of rows) {
    const those = found.get(Number(runId)) ?? [];
    those.push(step);
    found.set(Number(runId), those);
  }
  return found;
}
