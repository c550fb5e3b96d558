import { and, asc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { audienceMembers, audiences } from "@/db/schema/audiences";
import { activityObjects } from "@/lib/activity/attributes";
import { LongRowId } from "@/lib/core/row-id";
import { query } from "@/lib/core/server/command";

/** An audience that a record is in. */
export interface RecordAudience {
  id: number;
  name: string;
  isProvided: boolean;
  enteredAt: Date;
}

/** The audiences that a user or an account is in now, the client's own first. */
export const listRecordAudiences = query({
  allow: "activity.read",
  input: z.object({ object: z.enum(activityObjects), id: LongRowId }),
  async run(tx, { object, id }, { tenantId }): Promise<RecordAudience[]> {
    const rows = await tx
      .select({
        id: audiences.id,
        name: audiences.name,
        providedFor: audiences.providedFor,
        enteredAt: audienceMembers.enteredAt,
      })
      .from(audienceMembers)
      .innerJoin(
        audiences,
        and(
          eq(audiences.tenantId, audienceMembers.tenantId),
          eq(audiences.id, audienceMembers.audienceId),
        ),
      )
      .where(
        and(
          eq(audienceMembers.tenantId, tenantId),
          eq(audienceMembers.recordId, id),
          eq(audiences.object, object),
          isNull(audiences.archivedAt),
        ),
      )
      .orderBy(asc(audiences.name), asc(audiences.id));
    const all = rows.map(({ providedFor, ...row }) => ({
      ...row,
      isProvided: providedFor !== null,
    }));
    return [...all.filter((one) => !one.isProvided), ...all.filter((one) => one.isProvided)];
  },
});
