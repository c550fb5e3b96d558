import { and, asc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { coachingGroups } from "@/db/schema/coaching";
import { query } from "@/lib/core/server/command";

/** The groups that a learner can be put into, by name. */
export const listGroupChoices = query({
  allow: "learners.manage",
  input: z.object({}),
  run: (tx, _input, { tenantId }) =>
    tx
      .select({ id: coachingGroups.id, name: coachingGroups.name })
      .from(coachingGroups)
      .where(and(eq(coachingGroups.tenantId, tenantId), isNull(coachingGroups.archivedAt)))
      .orderBy(asc(coachingGroups.name)),
});
