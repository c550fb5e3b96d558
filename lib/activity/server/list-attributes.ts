import { and, asc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { activitySubjects, attributeDefinitions } from "@/db/schema/activity";
import type { Transaction } from "@/db/tenant";
import { query } from "@/lib/core/server/command";
import {
  type ActivityObject,
  type AttributeDefinition,
  activityObjects,
  attributesOf,
} from "../attributes";

/** Every attribute of an object: profile, academy, those of each course and path by title, the client's own. */
export async function loadAttributes(
  tx: Transaction,
  tenantId: string,
  object: ActivityObject,
): Promise<AttributeDefinition[]> {
  const { id, kind, title } = activitySubjects;
  const subjects = await tx
    .select({ id, kind, title })
    .from(activitySubjects)
    .where(and(eq(activitySubjects.tenantId, tenantId), isNull(activitySubjects.mergedInto)))
    .orderBy(asc(kind), asc(title), asc(id));
  return attributesOf(object, subjects, await loadOwnAttributes(tx, tenantId, object));
}

/** The client's own attributes of an object by label. */
export async function loadOwnAttributes(
  tx: Transaction,
  tenantId: string,
  object: ActivityObject,
): Promise<AttributeDefinition[]> {
  const { key, label, type, options } = attributeDefinitions;
  const rows = await tx
    .select({ key, label, type, options })
    .from(attributeDefinitions)
    .where(
      and(eq(attributeDefinitions.tenantId, tenantId), eq(attributeDefinitions.object, object)),
    )
    .orderBy(asc(label), asc(key));
  return rows.map((row) => ({ ...row, storage: "custom", group: "Own" }));
}

/** Every attribute of users or of accounts. */
export const listAttributes = query({
  allow: "activity.read",
  input: z.object({ object: z.enum(activityObjects) }),
  run: (tx, { object }, { tenantId }) => loadAttributes(tx, tenantId, object),
});
