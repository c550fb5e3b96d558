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

const emails: Elements = {
  main: "value",
  parts: {
    value: text(sql`l.email`),
    type: text(sql`'work'`),
    primary: { sql: sql`true`, type: "boolean" },
  },
  exists: (condition) => sql`(l.email is not null and ${condition})`,
};

const groups: Elements = {
  main: "value",
  parts: { value: text(sql`g.id::text`, true), display: text(sql`g.display_name`) },
  exists: (condition) => sql`exists (
    select from scim_group_members gm join scim_groups g on g.tenant_id = gm.tenant_id and g.id = gm.group_id
    where gm.tenant_id = l.tenant_id and gm.learner_id = l.id and ${condition})`,
};

/** Who bears a user name, in any case: the identifiers of people, at most one of them provisioned. */
export function bearersOf(name: string, rosterKey: RosterKey): SQL {
  const unnamed =
    rosterKey === "email"
      ? sql`o.roster_key = lower(${name})`
      : sql`(o.email = lower(${name}) or (o.email is null and lower(o.roster_key) = lower(${name})))`;
  return sql`
    select n.learner_id from provisioned_people n
    where n.tenant_id = quorum.tenant() and lower(n.user_name) = lower(${name})
    union all
    select o.id from learners o where o.tenant_id = quorum.tenant() and ${unnamed} and not exists (
      select from provisioned_people n where n.tenant_id = o.tenant_id and n.learner_id = o.id)`;
}

/** What the attributes of a User are in a row of learners `l` and provisioned people `p`. */
export function resolveUser({ vocabulary, fields, rosterKey }: ScimSettings): Resolve {
  const columns = personColumns(fields);
  return (path) => {
    const place = parsePath(vocabulary, path);
    if (place.kind !== "attribute" || place.filter) throw unaskable(path);
    const { schema, attribute, sub } = place;
    if (attribute.name === "emails") return { of: emails, part: sub?.name ?? null };
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
    equals: (name) => sql`l.id in (${bearersOf(name, rosterKey)})`,
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
