import type { PersonColumn } from "./person-columns";
import type { Complex, ResourceValues, Value } from "./resource";
import { urns } from "./urns";

/** A person of the roster as the web tier knows it: no value of a confidential column is here. */
export interface Person {
  id: number;
  /** Canonical values by roster column, of readable columns that have one. */
  values: Readonly<Record<string, string>>;
  status: "active" | "inactive" | "on_leave";
  userName: string;
  externalId: string | null;
  displayName: string | null;
  manager: { value: string; id: number | null; name: string | null } | null;
  groups: readonly { id: string; name: string }[];
  createdAt: Date;
  updatedAt: Date;
}

/** The name by which a person is shown where no other one was given. */
export function nameOf(values: Person["values"]): string {
  return [values.first_name, values.last_name].filter(Boolean).join(" ");
}

/** A person as a User. `base` is the address of the SCIM service, without a slash at its end. */
export function personResource(
  person: Person,
  columns: readonly PersonColumn[],
  base: string,
): ResourceValues {
  const { id, values, status, userName, externalId, displayName } = person;
  const shownName = displayName ?? nameOf(values);
  const core: Record<string, Value> = { id: String(id), userName, active: status !== "inactive" };
  if (externalId !== null) core.externalId = externalId;
  if (shownName !== "") core.displayName = shownName;
  if (nameOf(values) !== "") core.name = { formatted: nameOf(values) };
  const resource: ResourceValues = { [urns.user]: core };
  for (const column of columns) {
    const value = column.column === "user_status" ? status : values[column.column];
    if (value && !column.isConfidential) place(resource, column, value);
  }
  const groups = person.groups.map(
    (group): Complex => ({
      ...{ value: group.id, display: group.name },
      $ref: `${base}/Groups/${group.id}`,
    }),
  );
  if (groups.length > 0) core.groups = groups;
  const { manager } = person;
  if (manager) {
    const at: Record<string, Value> = resource[urns.enterprise] ?? {};
    resource[urns.enterprise] = at;
    at.manager = {
      value: manager.value,
      ...(manager.id === null ? {} : { $ref: `${base}/Users/${manager.id}` }),
      ...(manager.name ? { displayName: manager.name } : {}),
    };
  }
  core.meta = {
    resourceType: "User",
    created: person.createdAt.toISOString(),
    lastModified: person.updatedAt.toISOString(),
    location: `${base}/Users/${id}`,
  };
  return resource;
}

function place(
  resource: ResourceValues,
  { schema, attribute, sub }: PersonColumn,
  value: string,
): void {
  const at: Record<string, Value> = resource[schema] ?? {};
  resource[schema] = at;
  if (attribute === "emails") at.emails = [{ value, type: "work", primary: true }];
  else if (sub === undefined) at[attribute] = value;
  else {
    const parts = at[attribute];
    at[attribute] = {
      ...(typeof parts === "object" && !Array.isArray(parts) ? parts : {}),
      [sub]: value,
    };
  }
}
