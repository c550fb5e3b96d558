import type { RosterKey } from "@/lib/roster/roster-columns";
import { type PersonColumn, pathOf } from "./person-columns";
import { urns } from "./urns";

/** One line of the table that an administrator copies into a provider: what, where, and what usually fills it. */
export interface MappingLine {
  label: string;
  /** The schema, which Okta calls the external namespace, and the name within it. */
  schema: string;
  name: string;
  /** Both in one, as Entra wants its target attribute. */
  path: string;
  /** What usually fills it; null where it is an attribute of the customer's own. */
  okta: string | null;
  entra: string | null;
  isRequired: boolean;
  isConfidential: boolean;
}

const own = { okta: null, entra: null };

/** What fills a column in an unchanged tenant of Okta (user.…) and of Entra ID. */
const SOURCES: Readonly<Record<string, { okta: string | null; entra: string | null }>> = {
  employee_id: { okta: "user.employeeNumber", entra: "employeeId" },
  email: { okta: "user.email", entra: "mail" },
  first_name: { okta: "user.firstName", entra: "givenName" },
  last_name: { okta: "user.lastName", entra: "surname" },
  notification_email: { okta: "user.secondEmail", entra: "otherMails[0]" },
  job_title: { okta: "user.title", entra: "jobTitle" },
  department: { okta: "user.department", entra: "department" },
  hired_on: { okta: null, entra: "employeeHireDate" },
  city: { okta: "user.city", entra: "city" },
  state: { okta: "user.state", entra: "state" },
  country: { okta: "user.countryCode", entra: "usageLocation" },
  location: { okta: null, entra: "physicalDeliveryOfficeName" },
};

/** The attribute mapping of an organization by schema: the core, the enterprise extension, the roster's own. */
export function mappingLines(
  columns: readonly PersonColumn[],
  rosterKey: RosterKey,
): MappingLine[] {
  const needed = new Set<string>([
    rosterKey,
    ...(rosterKey === "scorm_id" ? [] : ["first_name", "last_name"]),
  ]);
  const lines = columns.map((column) => ({
    ...{ label: column.header, schema: column.schema, ...namesOf(column) },
    ...(SOURCES[column.column] ?? own),
    isRequired: needed.has(column.column),
    isConfidential: column.isConfidential,
  }));
  const all = [...CORE, ...lines, MANAGER];
  return [urns.user, urns.enterprise, urns.roster].flatMap((schema) =>
    all.filter((line) => line.schema === schema),
  );
}

function namesOf(column: PersonColumn): { name: string; path: string } {
  const path = pathOf(column);
  return { path, name: column.schema === urns.user ? path : column.attribute };
}

const usual = { isRequired: false, isConfidential: false };

const CORE: readonly MappingLine[] = [
  {
    ...{ ...usual, label: "User name", schema: urns.user, name: "userName", path: "userName" },
    ...{ okta: "user.login", entra: "userPrincipalName", isRequired: true },
  },
  {
    ...{
      ...usual,
      label: "External ID",
      schema: urns.user,
      name: "externalId",
      path: "externalId",
    },
    ...{ okta: "user.id", entra: "objectId" },
  },
  {
    ...{ ...usual, label: "Takes part", schema: urns.user, name: "active", path: "active" },
    ...{ okta: "sent by itself", entra: "Not([IsSoftDeleted])" },
  },
];

const MANAGER: MappingLine = {
  ...{ ...usual, label: "Manager", schema: urns.enterprise, name: "manager" },
  ...{ path: `${urns.enterprise}:manager`, okta: "user.managerId", entra: "manager" },
};
