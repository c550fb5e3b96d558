import { asc, eq } from "drizzle-orm";
import { organizationFields } from "@/db/schema/roster";
import type { Transaction } from "@/db/tenant";
import { CustomField } from "../custom-field";
import { customFieldDefinition, type FieldDefinition } from "../field";
import { standardFields } from "../standard-fields";

/** A field as an organization has it. `slot` (from 1) is its place in a learner's codes. */
export interface OrganizationField {
  definition: FieldDefinition;
  slot: number;
  isEnabled: boolean;
  isCustom: boolean;
}

const standardByKey = new Map<string, FieldDefinition>(
  standardFields.map((field) => [field.key, field]),
);

/** All fields of the organization, on or off, in its own order. */
export async function loadFields(tx: Transaction, tenantId: string): Promise<OrganizationField[]> {
  const rows = await tx
    .select()
    .from(organizationFields)
    .where(eq(organizationFields.tenantId, tenantId))
    .orderBy(asc(organizationFields.position), asc(organizationFields.slot));
  return rows.map(({ key, slot, isEnabled, isCustom, config }) => {
    const definition = isCustom
      ? customFieldDefinition(CustomField.parse(config))
      : standardByKey.get(key);
    if (!definition) throw new Error(`The organization has a field “${key}” that is not known.`);
    return { definition, slot, isEnabled, isCustom };
  });
}

/** The definitions of the fields that are on, in the organization's own order. */
export function enabledDefinitions(fields: readonly OrganizationField[]): FieldDefinition[] {
  return fields.filter((field) => field.isEnabled).map((field) => field.definition);
}
