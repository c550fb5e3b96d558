import { type SQL, sql } from "drizzle-orm";
import { provisionedPeople } from "@/db/schema/scim";
import type { Transaction } from "@/db/tenant";
import { sqlStateOf } from "@/lib/core/server/database-error";
import { isSensitive } from "@/lib/fields/field";
import { raiseRosterVersion } from "@/lib/roster/server/lock-roster";
import { handOverValues } from "@/lib/roster/server/provisioned-values";
import type { CoreValues } from "@/lib/roster/validate-row";
import type { Person } from "../person";
import type { PersonChanges } from "../person-changes";
import { pathOf } from "../person-columns";
import { ScimError } from "../scim-error";
import { findManager, type NamedManager } from "./find-manager";
import type { ScimSettings } from "./settings";
import { bearersOf } from "./user-filter";

/**
 * Writes what changes of a person, or a new one (`person` null), and hands its values over to the worker; the roster's
 * version rises, so that imports previewed before are planned anew. Answers the person's id and the columns that
 * changed; where there are none nothing is written. Throws `uniqueness` where somebody else has the key or the user
 * name. The caller holds the lock of the settings.
 */
export async function writePerson(
  tx: Transaction,
  settings: ScimSettings,
  person: Person | null,
  changes: PersonChanges,
): Promise<{ id: number; changed: string[] }> {
  const manager =
    changes.manager === undefined ? null : await findManager(tx, settings, person, changes.manager);
  const learner = withManager(changes.learner, manager, person);
  const changed = [
    ...Object.keys({ ...learner, ...changes.values }),
    ...(changes.userName === person?.userName ? [] : ["user_name"]),
    ...(changes.externalId === (person?.externalId ?? null) ? [] : ["external_id"]),
    ...(changes.displayName === (person?.displayName ?? null) ? [] : ["display_name"]),
    ...(manager && learner.manager_email === undefined ? ["manager"] : []),
  ];
  if (person && changed.length === 0) return { id: person.id, changed };
  await requireUnique(tx, settings, person, { ...changes, learner });
  const id = await refusingDuplicates(async () => {
    const written = { ...changes, learner };
    const learnerId = person
      ? await updateLearner(tx, settings, person.id, written)
      : await insertLearner(tx, settings, written);
    await keepNames(tx, settings.tenantId, learnerId, written, manager);
    return learnerId;
  });
  await handOverValues(tx, settings.tenantId, id, changes.values);
  await raiseRosterVersion(tx, settings.tenantId);
  return { id, changed };
}

function withManager(
  learner: CoreValues,
  manager: NamedManager | null,
  person: Person | null,
): CoreValues {
  if (manager?.email === undefined) return learner;
  const { manager_email: _, ...others } = learner;
  return manager.email === (person?.values.manager_email ?? "")
    ? others
    : { ...others, manager_email: manager.email };
}

async function requireUnique(
  tx: Transaction,
  { tenantId, rosterKey, columns }: ScimSettings,
  person: Person | null,
  { learner, userName }: PersonChanges,
): Promise<void> {
  const own = person?.id ?? 0;
  const key = learner[rosterKey] ?? null;
  const { rows } = await tx.execute<{ id: string; by: "key" | "name" }>(sql`
    select id, 'key' as by from learners
      where tenant_id = ${tenantId} and roster_key = ${key}::text and id <> ${own}
    union all
    select b.*, 'name' from (${bearersOf(userName, rosterKey)}) b where b.id <> ${own} limit 1`);
  const [other] = rows;
  if (!other || (other.by === "name" && userName === person?.userName)) return;
  const column = columns.find((one) => one.column === rosterKey);
  const path = other.by === "name" || !column ? "userName" : pathOf(column);
  throw new ScimError("uniqueness", `${path}: User ${other.id} has this value already.`);
}

const UNIQUE_VIOLATION = "23505";

/** The index of user names tells letters apart in its own way: its word is the last. */
async function refusingDuplicates<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (sqlStateOf(error) !== UNIQUE_VIOLATION) throw error;
    throw new ScimError("uniqueness", "Somebody else has this key or user name already.");
  }
}

const coreColumns: readonly [keyof CoreValues, SQL][] = [
  ["employee_id", sql`employee_id`],
  ["email", sql`email`],
  ["scorm_id", sql`scorm_id`],
  ["first_name", sql`first_name`],
  ["last_name", sql`last_name`],
  ["manager_email", sql`manager_email`],
  ["notification_email", sql`notification_email`],
  ["user_status", sql`status`],
  ["role", sql`role`],
  ["hired_on", sql`hire_date`],
  ["attrition_reason", sql`attrition_reason`],
];

/** What a learner has besides its core columns: ordinary values, and which sensitive fields hold one. */
function valueColumns({ fields }: ScimSettings, { values }: PersonChanges) {
  const given = fields.filter(({ key }) => values[key] !== undefined);
  const filled = given.filter(({ key }) => values[key] !== "");
  const keysOf = (some: typeof given) => some.map(({ key }) => key);
  return {
    ordinary: JSON.stringify(
      Object.fromEntries(
        filled.filter((one) => !isSensitive(one)).map(({ key }) => [key, values[key]]),
      ),
    ),
    present: keysOf(filled.filter(isSensitive)),
    cleared: keysOf(given.filter((one) => !filled.includes(one))),
  };
}

async function insertLearner(
  tx: Transaction,
  settings: ScimSettings,
  changes: PersonChanges,
): Promise<number> {
  const { learner } = changes;
  const { ordinary, present } = valueColumns(settings, changes);
  const given = { user_status: "active", ...learner };
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into learners (tenant_id, source, roster_key, ordinary, sensitive_present,
      ${sql.join(
        coreColumns.map(([, column]) => column),
        sql`, `,
      )})
    values (${settings.tenantId}, 'scim', ${learner[settings.rosterKey] ?? ""}, ${ordinary}::jsonb,
      ${sql.param(present)}::text[], ${sql.join(
        coreColumns.map(([column]) => sql`${given[column] || null}`),
        sql`, `,
      )})
    returning id`);
  return Number(rows[0]?.id);
}

async function updateLearner(
  tx: Transaction,
  settings: ScimSettings,
  id: number,
  changes: PersonChanges,
): Promise<number> {
  const { learner } = changes;
  const { ordinary, present, cleared } = valueColumns(settings, changes);
  const key = learner[settings.rosterKey];
  const assignments = [
    // Of this moment, not of the transaction's beginning, which may have waited for another.
    sql`updated_at = clock_timestamp()`,
    sql`ordinary = (ordinary || ${ordinary}::jsonb) - ${sql.param(cleared)}::text[]`,
    sql`sensitive_present = array(
      select unnest(sensitive_present || ${sql.param(present)}::text[])
      except select unnest(${sql.param(cleared)}::text[]) order by 1)`,
    ...(key ? [sql`roster_key = ${key}`] : []),
    ...coreColumns.flatMap(([column, name]) =>
      learner[column] === undefined ? [] : [sql`${name} = ${learner[column] || null}`],
    ),
  ];
  await tx.execute(sql`
    update learners set ${sql.join(assignments, sql`, `)}
    where tenant_id = ${settings.tenantId} and id = ${id}`);
  return id;
}

/** Keeps what the provider calls the person. A manager's address given as such takes back a manager named before. */
async function keepNames(
  tx: Transaction,
  tenantId: string,
  learnerId: number,
  { userName, externalId, displayName, learner }: PersonChanges,
  manager: NamedManager | null,
): Promise<void> {
  const isTakenBack = !manager && learner.manager_email !== undefined;
  const named = {
    ...{ userName, externalId, displayName },
    ...(manager ? { managerRef: manager.ref, managerId: manager.id } : {}),
    ...(isTakenBack ? { managerRef: null, managerId: null } : {}),
  };
  await tx
    .insert(provisionedPeople)
    .values({ tenantId, learnerId, ...named })
    .onConflictDoUpdate({
      target: [provisionedPeople.tenantId, provisionedPeople.learnerId],
      set: { ...named, updatedAt: sql`clock_timestamp()` },
    });
}
