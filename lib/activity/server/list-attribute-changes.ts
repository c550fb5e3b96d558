import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { attributeChanges } from "@/db/schema/activity";
import { LongRowId } from "@/lib/core/row-id";
import { query } from "@/lib/core/server/command";
import { activityObjects } from "../attributes";
import type { AttributeChange } from "../record-story";

const CHANGES_SHOWN = 100;

/** What one attribute of a record was, and why it changed: the latest hundred changes, newest first. */
export const listAttributeChanges = query({
  allow: "activity.read",
  input: z.object({
    object: z.enum(activityObjects),
    id: LongRowId,
    attribute: z.string().min(1).max(200),
  }),
  async run(tx, { object, id, attribute }, { tenantId }): Promise<AttributeChange[]> {
    const { before, after, effectiveAt, cause, causeId } = attributeChanges;
    return tx
      .select({ id: attributeChanges.id, before, after, effectiveAt, cause, causeId })
      .from(attributeChanges)
      .where(
        and(
          eq(attributeChanges.tenantId, tenantId),
          eq(attributeChanges.object, object),
          eq(attributeChanges.recordId, id),
          eq(attributeChanges.attribute, attribute),
        ),
      )
      .orderBy(desc(attributeChanges.id))
      .limit(CHANGES_SHOWN);
  },
});
