import { type FieldDefinition, isSensitive, MAX_FIELD_LENGTH } from "@/lib/fields/field";

/** What identifies a learner in an organization's files; `scorm_id` where its own LMS delivers. */
export type RosterKey = "employee_id" | "email" | "scorm_id";

/** How a core column is read. */
export type CoreColumnKind = "key" | "email" | "name" | "text" | "user_status" | "hire_date";

/**
 * The standard roster columns besides the segmentation fields.
 *
 * Two columns speak of the hire date. `Hire Date` (here, `hired_on`) is a fact of the learner; `Tenure`
 * is the header of the segmentation field `hire_date`, which also takes a year or a band. The field
 * takes the Tenure cell when there is one, else the Hire Date: a file needs only one of them.
 */
export const coreColumns = [
  {
    key: "employee_id",
    header: "Employee ID",
    kind: "key",
    description: "The person’s number in your HR system; never reused for somebody else.",
    acceptedFormats: "Text without spaces around it; compared exactly",
    example: "10042",
    aliases: [
      "employee number",
      "employee no",
      "emp id",
      "employee",
      "personnel number",
      "worker id",
    ],
  },
  {
    key: "email",
    header: "Email",
    kind: "email",
    description: "Work e-mail address.",
    acceptedFormats: "An e-mail address, in upper or lower case",
    example: "ana.ruiz@example.com",
    aliases: ["e mail", "email address", "e mail address", "work email", "primary email", "mail"],
  },
  {
    key: "scorm_id",
    header: "SCORM ID",
    kind: "key",
    description: "The identifier that your learning management system sends for the person.",
    acceptedFormats: "Text without spaces around it; compared exactly",
    example: "a1b2c3d4",
    aliases: ["scorm", "lms id", "learner id", "student id"],
  },
  {
    key: "first_name",
    header: "First Name",
    kind: "name",
    description: "Given name.",
    acceptedFormats: "Any text",
    example: "Ana",
    aliases: ["given name", "forename", "legal first name", "preferred first name"],
  },
  {
    key: "last_name",
    header: "Last Name",
    kind: "name",
    description: "Family name.",
    acceptedFormats: "Any text",
    example: "Ruiz",
    aliases: ["surname", "family name", "legal last name"],
  },
  {
    key: "manager_email",
    header: "Manager Email",
    kind: "email",
    description: "E-mail address of the person’s manager.",
    acceptedFormats: "An e-mail address, in upper or lower case",
    example: "kim.lee@example.com",
    aliases: ["supervisor email", "manager e mail", "manager email address"],
  },
  {
    key: "notification_email",
    header: "Notification Email",
    kind: "email",
    description: "Where messages to the person go when not to the work e-mail address.",
    acceptedFormats: "An e-mail address, in upper or lower case",
    example: "",
    aliases: ["personal email", "contact email", "secondary email"],
  },
  {
    key: "user_status",
    header: "User Status",
    kind: "user_status",
    description: "Whether the person takes part at present; an empty cell says nothing.",
    acceptedFormats: "active, inactive, or on leave",
    example: "active",
    aliases: ["status", "employment status", "employee status", "worker status"],
  },
  {
    key: "role",
    header: "Role",
    kind: "text",
    description: "The person’s role in the programme.",
    acceptedFormats: "Any text",
    example: "Learner",
    aliases: ["user role", "programme role", "program role"],
  },
  {
    key: "hired_on",
    header: "Hire Date",
    kind: "hire_date",
    description: "Day of hire, not in the future; gives Tenure its value unless that has its own.",
    acceptedFormats: "yyyy-mm-dd, mm-dd-yyyy, mm/dd/yyyy, or yyyy",
    example: "2021-03-15",
    aliases: ["date of hire", "start date", "hired on", "original hire date", "joining date"],
  },
  {
    key: "attrition_reason",
    header: "Attrition Reason",
    kind: "text",
    description: "Why the person left.",
    acceptedFormats: "Any text",
    example: "",
    aliases: ["termination reason", "reason for leaving", "leaving reason"],
  },
] as const satisfies readonly (Omit<CoreColumn, "source" | "aliases"> & {
  aliases: readonly string[];
})[];

export type CoreColumnKey = (typeof coreColumns)[number]["key"];

type ColumnTexts = {
  key: string;
  header: string;
  description: string;
  acceptedFormats: string;
  example: string;
};

type CoreColumn = ColumnTexts & {
  source?: "core";
  kind: CoreColumnKind;
  aliases: readonly string[];
};

/** A column that a roster file may have. `isConfidential`: its values are in no preview or list. */
export type RosterColumn = ColumnTexts & {
  maxLength: number;
  aliases: readonly string[];
  isRequired: boolean;
  isConfidential: boolean;
} & (
    | { source: "core"; key: CoreColumnKey; kind: CoreColumnKind }
    | { source: "field"; field: FieldDefinition }
  );

/** Other names of the standard fields in the exports of HR systems, folded as `foldName` does. */
const fieldAliases: Readonly<Record<string, readonly string[]>> = {
  org_level: [
    "organization level",
    "organisational level",
    "job level",
    "management level",
    "grade",
  ],
  department: ["dept", "department name", "business unit", "division"],
  job_group: ["job family", "job category", "eeo category"],
  job_title: ["title", "position", "position title", "business title"],
  exempt: ["flsa status", "exempt status"],
  manager: ["is manager", "people manager", "has direct reports"],
  hire_date: ["length of service", "years of service", "seniority"],
  city: ["work city", "town"],
  state: ["work state", "state province", "province"],
  country: ["work country", "country code", "country name"],
  location: ["work location", "site", "office", "office location"],
  remote: ["remote worker", "work arrangement", "is remote"],
  race_ethnicity: ["race", "ethnicity", "ethnic group", "race and ethnicity"],
  gender: ["sex", "gender identity"],
  birth: [
    "date of birth",
    "dob",
    "birth date",
    "birthdate",
    "birthday",
    "year of birth",
    "birth year",
  ],
  veteran: ["protected veteran", "is veteran", "veteran"],
  sexual_orientation: ["orientation"],
  disability: ["disabled", "has disability", "disability"],
  attrition_date: ["termination date", "end date", "leaving date", "separation date"],
  voluntary_attrition: ["voluntary", "voluntary termination", "termination type"],
};

/** Core columns that a hosted client's file must have besides the key. */
const HOSTED_REQUIRED: ReadonlySet<string> = new Set(["first_name", "last_name"]);

/** Whether the values of a core column are in no preview or list. */
export function isConfidentialCore(key: CoreColumnKey): boolean {
  return key === "attrition_reason";
}

/**
 * All columns that a file of this organization may have: the core ones, then `fields` (those that are
 * on, in the organization's own order). Required: the key, and for hosted clients both names.
 */
export function rosterColumns(
  fields: readonly FieldDefinition[],
  rosterKey: RosterKey,
): RosterColumn[] {
  const core = coreColumns.map(
    (column): RosterColumn => ({
      ...column,
      source: "core",
      maxLength: MAX_FIELD_LENGTH,
      isRequired:
        column.key === rosterKey || (rosterKey !== "scorm_id" && HOSTED_REQUIRED.has(column.key)),
      isConfidential: isConfidentialCore(column.key),
    }),
  );
  return [...core, ...fields.map(fieldColumn)];
}

function fieldColumn(field: FieldDefinition): RosterColumn {
  const { key, header, description, acceptedFormats, example, maxLength } = field;
  return {
    source: "field",
    field,
    key,
    header,
    description,
    acceptedFormats,
    example,
    maxLength,
    aliases: fieldAliases[key] ?? [],
    isRequired: false,
    isConfidential: isSensitive(field),
  };
}

/** Whether many people share the values of a column; keys, names and addresses tell them apart instead. */
export function hasSharedValues(column: RosterColumn): boolean {
  return column.source !== "core" || column.kind === "user_status";
}
