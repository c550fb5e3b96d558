import { eq } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "@/db/schema/organizations";
import { organizationFields } from "@/db/schema/roster";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { CustomField } from "../custom-field";
import { customFieldDefinition } from "../field";
import { standardFields } from "../standard-fields";
import { loadFields } from "./load-fields";

/** The first slot of custom fields: the standard ones have those before it. */
const FIRST_CUSTOM_SLOT = standardFields.length + 1;

/** Headers of roster columns that are no fields; a custom field may not take one of them. */
const CORE_HEADERS = [
  "Employee ID",
  "Email",
  "SCORM ID",
  "First Name",
  "Last Name",
  "Manager Email",
  "Notification Email",
  "User Status",
  "Role",
  "Hire Date",
  "Attrition Reason",
];

const fold = (header: string) => header.replace(/\s+/g, " ").trim().toLowerCase();

/**
 * Adds a custom field behind the others, on from the start, and answers its key. Refused above the
 * organization's limit, or when a roster column with that header exists.
 */
export const createCustomField = command({
  action: "field.create",
  allow: "fields.define",
  input: z.record(z.string(), z.unknown()),
  async run(tx, input, actor) {
    // Locks the organization, so that two fields cannot take the last place at once.
    const [organization] = await tx
      .select({ limit: organizations.customFieldLimit })
      .from(organizations)
      .where(eq(organizations.id, actor.tenantId))
      .for("update");
    const fields = await loadFields(tx, actor.tenantId);
    const custom = fields.filter((field) => field.isCustom);
    const limit = organization?.limit ?? 0;
    if (custom.length >= limit) {
      throw new AppError("conflict", `This organization may have ${limit} custom fields.`);
    }
    const field = parseField({ ...input, key: nextKey(custom.map((one) => one.definition.key)) });
    const taken = [...CORE_HEADERS, ...fields.map((one) => one.definition.header)];
    const clash = taken.find((header) => fold(header) === fold(field.header));
    if (clash) throw new AppError("conflict", `There is already a column “${clash}”.`);
    const definition = customFieldDefinition(field);
    await tx.insert(organizationFields).values({
      tenantId: actor.tenantId,
      key: field.key,
      slot: Math.max(FIRST_CUSTOM_SLOT - 1, ...fields.map((one) => one.slot)) + 1,
      position: fields.length + 1,
      isCustom: true,
      label: field.label,
      header: field.header,
      kind: field.kind,
      sensitivity: definition.sensitivity,
      config: field,
    });
    return {
      result: { key: field.key },
      audit: { entity: "field", id: field.key, after: field },
    };
  },
});

function nextKey(taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const key = `custom_${number}`;
    if (!taken.includes(key)) return key;
  }
}

function parseField(input: unknown): CustomField {
  const parsed = CustomField.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({
    path: issue.path.join("."),
    message: issue.message,
  }));
  throw new AppError("invalid", issues[0]?.message ?? "The field is not valid.", issues);
}
