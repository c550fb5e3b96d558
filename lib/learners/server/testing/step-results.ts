import { randomUUID } from "node:crypto";
import type { Pool } from "pg";

/** A call for engagements, under an id of its own. */
export const forIds = (...ids: number[]) => ({
  actionId: randomUUID(),
  selection: { kind: "ids" as const, ids },
});

/** What a step changes in an organization, read by the owner. */
export function stepResults(owner: Pool) {
  return {
    async metricsOf(id: number) {
      const { rows } = await owner.query(
        `select stage, ends_on::text as "endsOn", next_session_at as "nextSessionAt", group_name as "groupName",
           paused_at as "pausedAt", plan_name as "planName"
         from engagement_metrics where engagement_id = $1`,
        [id],
      );
      return rows[0];
    },
    /** Rows of `sql`: a table and its condition. */
    async count(sql: string, ...values: unknown[]): Promise<number> {
      const { rows } = await owner.query<{ count: string }>(`select count(*) from ${sql}`, values);
      return Number(rows[0]?.count);
    },
    async auditOf(tenantId: string, id: number) {
      const { rows } = await owner.query(
        "select action, before, after from audit_events where tenant_id = $1 and entity = 'engagement' and entity_id = $2 order by id",
        [tenantId, String(id)],
      );
      return rows;
    },
  };
}
