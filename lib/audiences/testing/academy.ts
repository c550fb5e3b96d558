import type { Pool } from "pg";
import { newOrganization } from "@/db/testing/fixtures";
import type { ConditionGroup, LineCondition } from "../condition";

/** A fresh organization with a course and a path, two accounts, and four users; the first two are of the first account. */
export interface Academy {
  tenantId: string;
  courseId: number;
  pathId: number;
  accountIds: number[];
  userIds: number[];
}

/** Makes one. `users` says what is computed of each user, so many as there are. */
export async function openAcademy(
  owner: Pool,
  users: readonly Record<string, unknown>[] = [{}, {}, {}, {}],
): Promise<Academy> {
  const tenantId = await newOrganization(owner);
  const subjects = await owner.query<{ id: number }>(
    `insert into activity_subjects (tenant_id, kind, key, title, origin)
     values ($1, 'course', 'c1', 'Forklift', 'api'), ($1, 'path', 'p1', 'Safety', 'api') returning id`,
    [tenantId],
  );
  const accounts = await owner.query<{ id: string }>(
    `insert into activity_accounts (tenant_id, key, name)
     values ($1, 'a1', 'Brightwater'), ($1, 'a2', 'Delta') returning id`,
    [tenantId],
  );
  const accountIds = accounts.rows.map(({ id }) => Number(id));
  const people = await owner.query<{ id: string }>(
    `insert into activity_users (tenant_id, key, name, account_id, computed)
     select $1, 'u' || n, 'User ' || n, ($2::bigint[])[(n + 1) / 2], computed
     from unnest($3::jsonb[]) with ordinality as t(computed, n) returning id`,
    [tenantId, accountIds, users.map((one) => JSON.stringify(one))],
  );
  const [courseId = 0, pathId = 0] = subjects.rows.map(({ id }) => id);
  return {
    ...{ tenantId, courseId, pathId, accountIds },
    userIds: people.rows.map(({ id }) => Number(id)),
  };
}

/** A condition of lines that must all be true. */
export const all = (...conditions: ConditionGroup["conditions"]): ConditionGroup => ({
  ...{ kind: "group", match: "all", conditions },
});

/** A condition of lines of which one must be true. */
export const any = (...conditions: ConditionGroup["conditions"]): ConditionGroup => ({
  ...{ kind: "group", match: "any", conditions },
});

/** A comparison of an attribute. */
export const attribute = (
  key: string,
  operator: Extract<LineCondition, { kind: "attribute" }>["operator"],
  ...values: (string | number)[]
): LineCondition => ({ kind: "attribute", attribute: key, operator, values });
