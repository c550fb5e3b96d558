import { type FieldDefinition, isSensitive } from "@/lib/fields/field";
import { coreColumns } from "@/lib/roster/roster-columns";
import { urns } from "./urns";

/** Where a roster column stands in a User. `isConfidential`: it can be written and never read back. */
export interface PersonColumn {
  column: string;
  schema: string;
  attribute: string;
  sub?: string;
  header: string;
  description: string;
  isConfidential: boolean;
}

/** Columns that RFC 7643 has an attribute for; all others stand in the roster extension. */
const STANDARD: Readonly<Record<string, Pick<PersonColumn, "schema" | "attribute" | "sub">>> = {
  employee_id: { schema: urns.enterprise, attribute: "employeeNumber" },
  email: { schema: urns.user, attribute: "emails", sub: "value" },
  first_name: { schema: urns.user, attribute: "name", sub: "givenName" },
  last_name: { schema: urns.user, attribute: "name", sub: "familyName" },
  job_title: { schema: urns.user, attribute: "title" },
  department: { schema: urns.enterprise, attribute: "department" },
};

/** Attributes that would be called otherwise than their column suggests. */
const NAMES: Readonly<Record<string, string>> = {
  hired_on: "hireDate",
  hire_date: "tenure",
  manager: "isManager",
};

/** The attribute of every roster column of an organization whose enabled fields these are. */
export function personColumns(fields: readonly FieldDefinition[]): PersonColumn[] {
  const core = coreColumns.map(({ key, header, description }) => ({
    ...{ key, header, description },
    isConfidential: key === "attrition_reason",
  }));
  const own = fields.map((field) => ({
    ...{ key: field.key, header: field.header },
    description: `${field.description} ${field.acceptedFormats}.`,
    isConfidential: isSensitive(field),
  }));
  return [...core, ...own].map(({ key, ...texts }) => ({
    column: key,
    ...(STANDARD[key] ?? { schema: urns.roster, attribute: NAMES[key] ?? camelCase(key) }),
    ...texts,
  }));
}

/** The path of a column's attribute as a client writes it in a PATCH. */
export function pathOf({ schema, attribute, sub }: PersonColumn): string {
  if (attribute === "emails") return 'emails[type eq "work"].value';
  const name = sub ? `${attribute}.${sub}` : attribute;
  return schema === urns.user ? name : `${schema}:${name}`;
}

function camelCase(key: string): string {
  return key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
