import type { Pool } from "pg";

/** A noted step and a stakeholder, each text of which holds `word`. */
export async function addMarkedRollOut(
  owner: Pool,
  tenantId: string,
  word: string,
): Promise<{ stakeholderId: number }> {
  await owner.query(
    `insert into implementation_steps (tenant_id, step, state, owner, notes, updated_by)
     values ($1, 'data', 'under_way', $2, $2, $2)`,
    [tenantId, `Owner ${word}`],
  );
  const { rows } = await owner.query<{ id: number }>(
    "insert into stakeholders (tenant_id, name, email, area) values ($1, $2, $3, 'learning') returning id",
    [tenantId, `Stakeholder ${word}`, `${word}-stakeholder@example.com`],
  );
  return { stakeholderId: Number(rows[0]?.id) };
}
