import { z } from "zod";
import { organizationFields } from "@/db/schema/roster";
import { command } from "@/lib/core/server/command";
import { defaultFieldOrder, standardFields } from "../standard-fields";

/**
 * Gives an organization the 20 standard fields, all on, in the default order; slots follow that order.
 * Safe to repeat: fields that are there stay as they are.
 */
export const provisionFields = command({
  action: "field.provision",
  allow: "organization.manage",
  input: z.object({}),
  async run(tx, _input, { tenantId }) {
    const added = await tx
      .insert(organizationFields)
      .values(
        standardFields.map((field) => {
          const place = defaultFieldOrder.indexOf(field.key) + 1;
          const { key, label, header, kind, sensitivity } = field;
          return { tenantId, key, label, header, kind, sensitivity, slot: place, position: place };
        }),
      )
      .onConflictDoNothing()
      .returning({ key: organizationFields.key });
    const after = { fields: added.map(({ key }) => key) };
    return {
      result: null,
      audit: added.length > 0 ? { entity: "fields", id: tenantId, after } : [],
    };
  },
});
