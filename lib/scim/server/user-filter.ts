import { type SQL, sql } from "drizzle-orm";
import type { RosterKey } from "@/lib/roster/roster-columns";
import { parsePath } from "../attribute-path";
import { type PersonColumn, personColumns } from "../person-columns";
import { ScimError } from "../scim-error";
import { urns } from "../urns";
import type { Elements, Resolve, Scalar } from "./filter-sql";
import type { ScimSettings } from "./settings";

const text = (value: SQL, caseExact = false): Scalar => ({ sql: value, type: "text", caseExact });

/** The name by which a person is found: its own, or until a provider has given one, its address or key. */
export const userNameSql = sql`coalesce(p.user_name, l.email, l.roster_key)`;

export const displayNameSql = sql`coalesce(p.display_name, nullif(concat_ws(' ', l.first_name, l.last_name), ''))`;

const coreColumnSql: Readonly<Record<string, SQL>> = {
  employee_id: sql`l.employee_id`,
  scorm_id: sql`l.scorm_id`,
  first_name: sql`l.first_name`,
  last_name: sql`l.last_name`,
  manager_email: sql`l.manager_email`,
  notification_email: sql`l.notification_email`,
  user_status: sql`l.status`,
  role: sql`l.role`,
  hired_on: sql`l.hire_date`,
};

const emails = (rosterKey: RosterKey): Elements => ({
  main: "value",
  parts: {
    value: {
      ...text(sql`l.email`),
      equals: (address) => among(unionAll(addressedAs(address, rosterKey))),
    },
    type: text(sql`'work'`),
    primary: { sql: sql`true`, type: "boolean" },
  },
  exists: (condition) => sql`(l.email is not null and ${condition})`,
});

const groups: Elements = {
  main: "value",
  parts: { value: text(sql`g.id::text`, true), display: text(sql`g.display_name`) },
  exists: (condition) => sql`exists (
    select from scim_group_members gm join scim_groups g on g.tenant_id = gm.tenant_id and g.id = gm.group_id
    where gm.tenant_id = l.tenant_id and gm.learner_id = l.id and ${condition})`,
};

/** Who bears a user name, in any case: the identifiers of people, at most one of them provisioned. */
export function bearersOf(name: string, rosterKey: RosterKey): SQL {
  const unnamed = [...addressedAs(name, rosterKey), ...keyedAs(name, rosterKey)].map(
    (found) => sql`
      select f.id from (${found}) f where not exists (
        select from provisioned_people n where n.tenant_id = quorum.tenant() and n.learner_id = f.id)`,
  );
  const named = sql`
    select n.learner_id as id from provisioned_people n
    where n.tenant_id = quorum.tenant() and ${isInAnyCase(sql`n.user_name`, name)}`;
  return unionAll([named, ...unnamed]);
}

/** Who has an address: one query for each index that it may stand in. Addresses are kept in lower case. */
function addressedAs(address: string, rosterKey: RosterKey): SQL[] {
  const from = sql`select o.id from learners o where o.tenant_id = quorum.tenant()`;
  const byKey = sql`${from} and o.roster_key = lower(${address}::text) and o.email = o.roster_key`;
  const byEmail = sql`${from} and o.email = lower(${address}::text) and o.email <> o.roster_key`;
  return rosterKey === "email" ? [byKey] : [byKey, byEmail];
}

/** Who has a key and no address. */
function keyedAs(key: string, rosterKey: RosterKey): SQL[] {
  if (rosterKey === "email") return [];
  return [
    sql`select o.id from learners o
      where o.tenant_id = quorum.tenant() and o.email is null and ${isInAnyCase(sql`o.roster_key`, key)}`,
  ];
}

/** The collation finds what may be the same in an index; it also takes for the same what differs in unseen signs. */
const isInAnyCase = (column: SQL, name: string) =>
  sql`${column} = (${name}::text collate "any_case") and lower(${column}) = lower(${name}::text)`;

const unionAll = (queries: readonly SQL[]) => sql.join([...queries], sql` union all `);

/** As an array, which is found first: nobody else is looked at. */
const among = (ids: SQL) => sql`l.id = any(array(${ids}))`;

/** What the attributes of a User are in a row of learners `l` and provisioned people `p`. */
export function resolveUser({ vocabulary, fields, rosterKey }: ScimSettings): Resolve {
  const columns = personColumns(fields);
  return (path) => {
    const place = parsePath(vocabulary, path);
    if (place.kind !== "attribute" || place.filter) throw unaskable(path);
    const { schema, attribute, sub } = place;
    if (attribute.name === "emails") return { of: emails(rosterKey), part: sub?.name ?? null };
    if (attribute.name === "groups") return { of: groups, part: sub?.name ?? null };
    const column = columns.find(
      (one) =>
        one.schema === schema.id && one.attribute === attribute.name && one.sub === sub?.name,
    );
    if (column?.isConfidential) throw unaskable(path);
    if (column) return columnScalar(column, rosterKey);
    const name = sub ? `${attribute.name}.${sub.name}` : attribute.name;
    const other = others(rosterKey)[schema.id === urns.user ? name : `enterprise:${name}`];
    if (!other) throw unaskable(path);
    return other;
  };
}

function columnScalar({ column, attribute }: PersonColumn, rosterKey: RosterKey): Scalar {
  const caseExact = column === "employee_id" || column === "scorm_id";
  const value = coreColumnSql[column] ?? sql`(l.ordinary ->> ${column})`;
  if (attribute === "userStatus") return text(value);
  if (column !== rosterKey) return text(value, caseExact);
  return { ...text(value, caseExact), equals: (key) => sql`l.roster_key = ${key}` };
}

const others = (rosterKey: RosterKey): Readonly<Record<string, Scalar>> => ({
  id: {
    ...text(sql`l.id::text`, true),
    equals: (id) => (/^\d{1,15}$/.test(id) ? sql`l.id = ${id}::bigint` : sql`false`),
  },
  externalId: text(sql`p.external_id`, true),
  userName: {
    ...text(userNameSql),
    equals: (name) => among(bearersOf(name, rosterKey)),
  },
  displayName: text(displayNameSql),
  "name.formatted": text(sql`nullif(concat_ws(' ', l.first_name, l.last_name), '')`),
  name: text(sql`nullif(concat_ws(' ', l.first_name, l.last_name), '')`),
  active: { sql: sql`(l.status <> 'inactive')`, type: "boolean" },
  "meta.created": { sql: sql`date_trunc('milliseconds', l.created_at)`, type: "instant" },
  "meta.lastModified": { sql: sql`date_trunc('milliseconds', l.updated_at)`, type: "instant" },
  "meta.resourceType": text(sql`'User'`, true),
  "enterprise:manager": text(sql`p.manager_ref`, true),
  "enterprise:manager.value": text(sql`p.manager_ref`, true),
});

const unaskable = (path: string) =>
  new ScimError("invalidFilter", `“${path}” is nothing that people can be filtered or sorted by.`);
