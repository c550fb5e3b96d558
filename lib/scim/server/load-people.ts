import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import type { Person } from "../person";
import { userNameSql } from "./user-filter";

type PersonRow = {
  id: string;
  employee_id: string | null;
  email: string | null;
  scorm_id: string | null;
  first_name: string | null;
  last_name: string | null;
  manager_email: string | null;
  notification_email: string | null;
  status: Person["status"];
  role: string | null;
  hire_date: string | null;
  ordinary: Record<string, string>;
  created_at: string;
  updated_at: string;
  user_name: string;
  external_id: string | null;
  display_name: string | null;
  manager_ref: string | null;
  manager_id: string | null;
  manager_name: string | null;
  groups: { id: string; name: string }[] | null;
};

/** Where people are looked for: learners `l`, and what providers call them `p`. */
export const fromPeople = sql`learners l left join provisioned_people p
  on p.tenant_id = l.tenant_id and p.learner_id = l.id`;

interface Page {
  order?: SQL;
  limit?: number;
  offset?: number;
}

/** The people that meet a condition on `l` and `p`, in an order, from an offset. */
export async function loadPeople(
  tx: Transaction,
  tenantId: string,
  condition: SQL,
  page?: Page,
): Promise<Person[]> {
  const { rows } = await tx.execute<PersonRow>(peopleSql(tenantId, condition, page));
  return rows.map(toPerson);
}

/** The query behind `loadPeople`. */
export function peopleSql(
  tenantId: string,
  condition: SQL,
  { order = sql`l.id`, limit = 1, offset = 0 }: Page = {},
): SQL {
  return sql`
    select l.id, l.employee_id, l.email, l.scorm_id, l.first_name, l.last_name, l.manager_email,
      l.notification_email, l.status, l.role, l.hire_date, l.ordinary, l.created_at, l.updated_at,
      ${userNameSql} as user_name, p.external_id, p.display_name, m.id as manager_id,
      case when m.id is not null or l.manager_email is null or l.manager_email = lower(p.manager_ref)
        then p.manager_ref end as manager_ref,
      concat_ws(' ', m.first_name, m.last_name) as manager_name,
      (select json_agg(json_build_object('id', g.id, 'name', g.display_name) order by g.display_name)
        from scim_group_members gm join scim_groups g on g.tenant_id = gm.tenant_id and g.id = gm.group_id
        where gm.tenant_id = l.tenant_id and gm.learner_id = l.id) as groups
    from ${fromPeople}
    left join learners m on m.tenant_id = l.tenant_id and m.id = p.manager_id
      and m.email is not distinct from l.manager_email
    where l.tenant_id = ${tenantId} and ${condition}
    order by ${order} limit ${limit} offset ${offset}`;
}

/** How many people meet a condition. */
export async function countPeople(
  tx: Transaction,
  tenantId: string,
  condition: SQL,
): Promise<number> {
  const { rows } = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from ${fromPeople} where l.tenant_id = ${tenantId} and ${condition}`,
  );
  return rows[0]?.count ?? 0;
}

/** The person with an identifier as clients send it; null where there is none. */
export async function findPerson(
  tx: Transaction,
  tenantId: string,
  id: string,
): Promise<Person | null> {
  if (!/^[1-9]\d{0,14}$/.test(id)) return null;
  const [person] = await loadPeople(tx, tenantId, sql`l.id = ${id}::bigint`);
  return person ?? null;
}

function toPerson(row: PersonRow): Person {
  const columns = {
    employee_id: row.employee_id,
    email: row.email,
    scorm_id: row.scorm_id,
    first_name: row.first_name,
    last_name: row.last_name,
    manager_email: row.manager_email,
    notification_email: row.notification_email,
    role: row.role,
    hired_on: row.hire_date,
    ...row.ordinary,
  };
  return {
    id: Number(row.id),
    values: Object.fromEntries(
      Object.entries(columns).flatMap(([column, value]) => (value ? [[column, value]] : [])),
    ),
    status: row.status,
    userName: row.user_name,
    externalId: row.external_id,
    displayName: row.display_name,
    manager: row.manager_ref === null ? null : managerOf(row, row.manager_ref),
    groups: row.groups ?? [],
    createdAt: new Date(row.created_at),
    updatedAt: new Date(row.updated_at),
  };
}

function managerOf({ manager_id, manager_name }: PersonRow, value: string) {
  return {
    value,
    id: manager_id === null ? null : Number(manager_id),
    name: manager_name || null,
  };
}
