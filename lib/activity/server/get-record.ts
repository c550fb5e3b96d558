import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { activityAccounts, activityUsers } from "@/db/schema/activity";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { LongRowId } from "@/lib/core/row-id";
import { query } from "@/lib/core/server/command";
import { type ActivityObject, type AttributeValues, activityObjects } from "../attributes";
import { recordValues } from "../record-values";

/** A user or an account with all its attributes. */
export interface ActivityRecord {
  object: ActivityObject;
  id: number;
  name: string;
  /** The account of a user. */
  accountId: number | null;
  /** Fields, computed and own attributes by key. */
  values: AttributeValues;
}

/** A user or an account with all its attributes; null where there is none. */
export async function findRecord(
  tx: Transaction,
  tenantId: string,
  object: ActivityObject,
  id: number,
): Promise<ActivityRecord | null> {
  if (object === "user") {
    const [user] = await tx
      .select()
      .from(activityUsers)
      .where(and(eq(activityUsers.tenantId, tenantId), eq(activityUsers.id, id)));
    if (!user) return null;
    const { name, accountId } = user;
    return { object, id, name, accountId, values: recordValues({ object, ...user }) };
  }
  const [account] = await tx
    .select()
    .from(activityAccounts)
    .where(and(eq(activityAccounts.tenantId, tenantId), eq(activityAccounts.id, id)));
  if (!account) return null;
  const values = recordValues({ object, ...account });
  return { object, id, name: account.name, accountId: null, values };
}

/** A user or an account with all its attributes; `not_found` where the organization has none of this ID. */
export const getRecord = query({
  allow: "activity.read",
  input: z.object({ object: z.enum(activityObjects), id: LongRowId }),
  async run(tx, { object, id }, { tenantId }) {
    const record = await findRecord(tx, tenantId, object, id);
    if (!record) throw new AppError("not_found", `There is no such ${object}.`);
    return record;
  },
});
