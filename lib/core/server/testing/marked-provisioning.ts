import type { Pool } from "pg";

/** What an identity provider keeps in an organization. */
export interface MarkedProvisioning {
  /** A learner that it provisioned. */
  personId: number;
  providerGroupId: string;
}

/** Makes an organization's first learner a provisioned one, in a group, and notes a call; each text holds `word`. */
export async function addMarkedProvisioning(
  owner: Pool,
  tenantId: string,
  word: string,
): Promise<MarkedProvisioning> {
  const person = await owner.query<{ id: string }>(
    "select id from learners where tenant_id = $1 order by id limit 1",
    [tenantId],
  );
  const personId = Number(person.rows[0]?.id);
  await owner.query(
    `insert into provisioned_people (tenant_id, learner_id, user_name, external_id, display_name, manager_ref)
     values ($1, $2, $3, $3, $3, $3)`,
    [tenantId, personId, `${word} of the provider`],
  );
  const group = await owner.query<{ id: string }>(
    "insert into scim_groups (tenant_id, display_name, external_id) values ($1, $2, $2) returning id",
    [tenantId, `${word} group`],
  );
  const providerGroupId = String(group.rows[0]?.id);
  await owner.query(
    "insert into scim_group_members (tenant_id, group_id, learner_id) values ($1, $2, $3)",
    [tenantId, providerGroupId, personId],
  );
  await owner.query(
    `insert into scim_calls (tenant_id, key_name, method, path, status, detail)
     values ($1, $2, 'POST', '/Users', 400, $2)`,
    [tenantId, `${word} provider`],
  );
  return { personId, providerGroupId };
}
