import type { RosterKey } from "@/lib/roster/roster-columns";
import { type PersonColumn, pathOf } from "./person-columns";
import { urns } from "./urns";

/** One line of the table that an administrator copies into a provider: what, where, and what usually fills it. */
export interface MappingLine {
  label: string;
  /** The attribute's path, as Entra wants its target attribute. */
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

/** Columns that a line of their own stands for: the status as `active`, the manager's address as `manager`. */
const STOOD_FOR: ReadonlySet<string> = new Set(["user_status", "manager_email"]);

/** The attribute mapping of an organization, what is required first. */
export function mappingLines(
  columns: readonly PersonColumn[],
  rosterKey: RosterKey,
): MappingLine[] {
  const usual = { isRequired: false, isConfidential: false };
  const needed = new Set<string>([
    rosterKey,
    ...(rosterKey === "scorm_id" ? [] : ["first_name", "last_name"]),
  ]);
  const lines: MappingLine[] = [
    {
      ...{ ...usual, label: "User name", path: "userName", isRequired: true },
      ...{ okta: "user.login", entra: "userPrincipalName" },
    },
    {
      ...{ ...usual, label: "External ID", path: "externalId" },
      ...{ okta: "user.id", entra: "objectId" },
    },
    {
      ...{ ...usual, label: "Takes part", path: "active" },
      ...{
        okta: "sent by itself",
        entra: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
      },
    },
    ...columns
      .filter(({ column }) => !STOOD_FOR.has(column))
      .map((column) => ({
        label: column.header,
        path: pathOf(column),
        ...(SOURCES[column.column] ?? own),
        isRequired: needed.has(column.column),
        isConfidential: column.isConfidential,
      })),
    {
      ...{ ...usual, label: "Manager", path: `${urns.enterprise}:manager` },
      ...{ okta: "user.managerId", entra: "manager" },
    },
    ...columns
      .filter(({ column }) => STOOD_FOR.has(column))
      .map((column) => ({ ...usual, ...own, label: column.header, path: pathOf(column) })),
  ];
  return [...lines.filter((line) => line.isRequired), ...lines.filter((line) => !line.isRequired)];
}
