import { and, eq } from "drizzle-orm";
import { emails } from "@/db/schema/emails";
import type { Transaction } from "@/db/tenant";

/**
 * Takes back the mails of an administrator's step that are still queued, in the caller's transaction; answers
 * how many. One that is being sent, or was, stays as it is.
 */
export async function withdrawEmails(
  tx: Transaction,
  tenantId: string,
  actionId: string,
): Promise<number> {
  const withdrawn = await tx
    .update(emails)
    .set({ state: "withdrawn" })
    .where(
      and(eq(emails.tenantId, tenantId), eq(emails.actionId, actionId), eq(emails.state, "queued")),
    )
    .returning({ id: emails.id });
  return withdrawn.length;
}
