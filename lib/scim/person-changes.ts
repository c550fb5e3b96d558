import type { FieldDefinition } from "@/lib/fields/field";
import { checkRowRules } from "@/lib/fields/row-rules";
import type { RosterKey } from "@/lib/roster/roster-columns";
import { type CoreValues, createRowValidator, type FieldValues } from "@/lib/roster/validate-row";
import type { Person } from "./person";
import { type PersonColumn, pathOf } from "./person-columns";
import { elementsAt, type ResourceValues, simpleAt, textAt } from "./resource";
import { ScimError } from "./scim-error";
import { urns } from "./urns";

/** What a write changes of a person; what it leaves alone is absent, and `""` or null clears. */
export interface PersonChanges {
  learner: CoreValues;
  values: FieldValues;
  userName: string;
  externalId: string | null;
  displayName: string | null;
  /** The manager as named by the caller, to be looked up; null for none. Absent when it stays. */
  manager?: string | null;
}

export interface PersonRules {
  columns: readonly PersonColumn[];
  fields: readonly FieldDefinition[];
  rosterKey: RosterKey;
  /** The organization's own day, yyyy-mm-dd. */
  today: string;
}

/** How the resource came about: what a PUT leaves out is cleared but for the key, what a PATCH clears is meant. */
export type WriteKind = "create" | "replace" | "patch";

const MAX_NAME = 255;
const LOOKS_LIKE_EMAIL = /^[^\s@]+@[^\s@]+$/;

/**
 * What makes `before` (null for a new person) into `after`, judged by the rules that files are judged by. Throws
 * `invalidValue`, naming the attribute and what to do.
 */
export function readChanges(
  kind: WriteKind,
  before: { person: Person; resource: ResourceValues } | null,
  after: ResourceValues,
  rules: PersonRules,
): PersonChanges {
  const userName = nameAt(after, "userName");
  if (!userName) throw new ScimError("invalidValue", "“userName” is missing.");
  const externalId = nameAt(after, "externalId");
  const cells = changedCells(kind, before?.resource ?? {}, after, rules);
  const { learner, values } = judge(cells, rules);
  const status = statusOf(kind, before?.resource ?? {}, after, learner.user_status);
  if (status) learner.user_status = status;
  else delete learner.user_status;
  keepRules(before?.person ?? null, { learner, values }, rules);
  const manager = textAt(after, urns.enterprise, "manager", "value") ?? null;
  const formerManager = before
    ? (textAt(before.resource, urns.enterprise, "manager", "value") ?? null)
    : null;
  return {
    ...withoutUnchanged(before?.person ?? null, { learner, values }, rules),
    ...{ userName, externalId, displayName: displayNameAt(before, after) },
    ...(manager === formerManager ? {} : { manager }),
  };
}

function nameAt(resource: ResourceValues, attribute: string): string | null {
  const text = textAt(resource, urns.user, attribute) ?? "";
  if (text.length <= MAX_NAME) return text === "" ? null : text;
  throw new ScimError("invalidValue", `“${attribute}” takes at most ${MAX_NAME} characters.`);
}

/** A display name that is only the one shown for want of another is none of its own. */
function displayNameAt(
  before: { person: Person; resource: ResourceValues } | null,
  after: ResourceValues,
): string | null {
  const name = nameAt(after, "displayName");
  const shown = before && textAt(before.resource, urns.user, "displayName");
  return before?.person.displayName === null && name === shown ? null : name;
}

/** Raw values of the columns that differ, by column. */
function changedCells(
  kind: WriteKind,
  before: ResourceValues,
  after: ResourceValues,
  { columns, rosterKey }: PersonRules,
): Map<string, string> {
  const cells = new Map<string, string>();
  const isRenamed =
    simpleAt(before, urns.user, "userName") !== simpleAt(after, urns.user, "userName");
  for (const one of columns) {
    const former = rawValue(before, one);
    let value = rawValue(after, one);
    if (one.column === "email" && value === undefined && (isRenamed || former !== undefined)) {
      value = emailName(after);
    }
    if (one.column === "employee_id" && one.column === rosterKey && kind === "create") {
      value ??= textAt(after, urns.user, "externalId");
    }
    if (value === former) continue;
    if (value === undefined && one.column === rosterKey && kind === "replace") continue;
    cells.set(one.column, value ?? "");
  }
  if (kind === "create") {
    for (const column of [rosterKey, ...(rosterKey === "scorm_id" ? [] : HOSTED)]) {
      if (!cells.has(column)) cells.set(column, "");
    }
  }
  return cells;
}

const HOSTED = ["first_name", "last_name"];

function rawValue(resource: ResourceValues, column: PersonColumn): string | undefined {
  if (column.attribute === "emails") return workEmail(resource);
  return textAt(resource, column.schema, column.attribute, column.sub);
}

/** The address at work; where no kind is told, the main one. */
function workEmail(resource: ResourceValues): string | undefined {
  const emails = elementsAt(resource, urns.user, "emails").filter(
    ({ value }) => value !== undefined,
  );
  const isWork = (type: unknown) => String(type ?? "").toLowerCase() === "work";
  const chosen =
    emails.find(({ type, primary }) => isWork(type) && primary === true) ??
    emails.find(({ type }) => isWork(type)) ??
    emails.find(({ primary }) => primary === true) ??
    emails.find(({ type }) => type === undefined);
  return chosen && String(chosen.value);
}

function emailName(resource: ResourceValues): string | undefined {
  const name = textAt(resource, urns.user, "userName");
  return name !== undefined && LOOKS_LIKE_EMAIL.test(name) ? name : undefined;
}

/** Reads the cells as a row of a file would be read. */
function judge(cells: ReadonlyMap<string, string>, rules: PersonRules) {
  const { fields, rosterKey, today, columns } = rules;
  const mapping = [...cells.keys()];
  const validate = createRowValidator({ fields, mapping, rosterKey, today });
  const { learner, values, issues } = validate({
    line: 1,
    cells: [...cells.values()],
    problem: null,
  });
  // Rules between values are judged over the whole person, below.
  const wrong = issues.find(({ severity, code }) => severity === "error" && !ACROSS.has(code));
  if (wrong) {
    const column = columns.find((one) => one.column === wrong.column);
    throw refuse(column, wrong.message, wrong.remedy);
  }
  return { learner, values };
}

const ACROSS: ReadonlySet<string> = new Set([
  "attrition_before_hire",
  "voluntary_without_attrition",
]);

function refuse(column: PersonColumn | undefined, message: string, remedy: string): ScimError {
  const path = column ? `${pathOf(column)}: ` : "";
  // What was sent for a confidential column is not repeated: refusals stand in logs.
  const why = column?.isConfidential ? `“${column.header}” cannot be read.` : message;
  return new ScimError("invalidValue", `${path}${why} ${remedy}`);
}

/**
 * The status a write asks for: by `userStatus` where that changes, else by `active`. Who is on leave stays so when
 * `active` is true, since identity providers repeat it.
 */
function statusOf(
  kind: WriteKind,
  before: ResourceValues,
  after: ResourceValues,
  said: CoreValues["user_status"],
): string | undefined {
  const active = simpleAt(after, urns.user, "active");
  const hasChanged = active !== undefined && active !== simpleAt(before, urns.user, "active");
  if (!hasChanged) return said || undefined;
  if (!said) return active ? "active" : "inactive";
  if ((said === "inactive") === active && kind !== "patch") {
    throw new ScimError("invalidValue", "“active” and “userStatus” contradict each other.");
  }
  return said;
}

function keepRules(
  person: Person | null,
  { learner, values }: { learner: CoreValues; values: FieldValues },
  { columns }: PersonRules,
): void {
  const after: Record<string, string> = { ...person?.values, ...learner, ...values };
  const attrition = {
    attrition_date: after.attrition_date ?? "",
    voluntary_attrition: values.voluntary_attrition,
  };
  const [broken] = checkRowRules(attrition, after.hired_on || (after.hire_date ?? ""));
  if (!broken) return;
  const column = columns.find((one) => one.column === broken.key);
  throw refuse(column && { ...column, isConfidential: false }, broken.message, broken.remedy);
}

/** Leaves out what was written otherwise and means the same. Nobody here can tell of a confidential value. */
function withoutUnchanged(
  person: Person | null,
  { learner, values }: { learner: CoreValues; values: FieldValues },
  { columns }: PersonRules,
) {
  const confidential = new Set(
    columns.filter((one) => one.isConfidential).map((one) => one.column),
  );
  const former: Record<string, string> = { ...person?.values, user_status: person?.status ?? "" };
  const isChange = ([column, value]: [string, string]) =>
    confidential.has(column) || value !== (former[column] ?? "");
  return {
    learner: Object.fromEntries(Object.entries(learner).filter(isChange)),
    values: Object.fromEntries(Object.entries(values).filter(isChange)),
  };
}
