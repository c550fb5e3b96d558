import { sql } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/lib/core/server/command";
import { ImportCounts, ImportProblem } from "@/lib/roster/import-view";
import { brakeApplies, leaversOf } from "@/lib/roster/server/automation";
import type { Waiting } from "../waiting";

interface FileRow extends Record<string, unknown> {
  id: string;
  fileName: string;
  mode: "update" | "full";
  counts: unknown;
  problem: unknown;
}

/** What waits for somebody's decision. */
export const listWaiting = query({
  allow: "overview.read",
  input: z.object({}),
  async run(tx, _input, { tenantId }): Promise<Waiting> {
    const { rows } = await tx.execute<FileRow>(sql`
      select id, file_name as "fileName", mode, counts, problem from imports
      where tenant_id = ${tenantId} and state = 'previewed' order by created_at desc, id limit 1`);
    const { rows: counted } = await tx.execute<{ held: number; tasks: number }>(sql`
      select (select count(*)::int from held_events h where h.tenant_id = ${tenantId} and h.resolved_at is null) as held,
        (select count(*)::int from play_tasks t where t.tenant_id = ${tenantId} and t.done_at is null) as tasks`);
    return {
      file: rows[0] ? fileOf(rows[0]) : null,
      heldEvents: counted[0]?.held ?? 0,
      openTasks: counted[0]?.tasks ?? 0,
    };
  },
});

function fileOf({ id, fileName, mode, counts, problem }: FileRow): Waiting["file"] {
  const known = ImportCounts.nullable().parse(counts);
  const brakes = known !== null && brakeApplies(mode, known);
  return {
    ...{ id, fileName, present: known?.present ?? 0 },
    leavers: known && brakes ? leaversOf(mode, known) : 0,
    problem: ImportProblem.nullable().parse(problem)?.message ?? null,
  };
}
