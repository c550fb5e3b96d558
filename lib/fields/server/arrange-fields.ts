import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { organizationFields } from "@/db/schema/roster";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { loadFields } from "./load-fields";

/**
 * Puts the organization's fields in a new order, each on or off. Every field must be named once. The order is
 * also the priority when figures compete for the anonymity budget.
 */
export const arrangeFields = command({
  action: "field.arrange",
  allow: "fields.arrange",
  input: z.object({
    fields: z
      .array(z.object({ key: z.string(), isEnabled: z.boolean() }))
      .min(1)
      .max(100),
  }),
  async run(tx, { fields }, actor) {
    const before = await loadFields(tx, actor.tenantId);
    const keys = new Set(fields.map(({ key }) => key));
    const isComplete =
      keys.size === fields.length &&
      keys.size === before.length &&
      before.every(({ definition }) => keys.has(definition.key));
    if (!isComplete) {
      throw new AppError(
        "conflict",
        "The fields have changed meanwhile. Reload and arrange again.",
      );
    }
    for (const [index, { key, isEnabled }] of fields.entries()) {
      await tx
        .update(organizationFields)
        .set({ position: index + 1, isEnabled })
        .where(
          and(eq(organizationFields.tenantId, actor.tenantId), eq(organizationFields.key, key)),
        );
    }
    const brief = before.map(({ definition, isEnabled }) => ({ key: definition.key, isEnabled }));
    return {
      result: null,
      audit: {
        entity: "fields",
        id: actor.tenantId,
        before: { fields: brief },
        after: { fields },
      },
    };
  },
});
