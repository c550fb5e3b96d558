import type { Transaction } from "@/db/tenant";
import { csatPath } from "@/lib/activity/server/csat-link";
import { applicationAddress } from "./application-address";

/** The address of the satisfaction form of a user and a course, signed; null where the academy is not set up. */
export async function csatLink(
  tx: Transaction,
  tenantId: string,
  asked: { userId: number; subjectId: number },
): Promise<string | null> {
  const path = await csatPath(tx, tenantId, asked);
  return path === null ? null : `${applicationAddress()}${path}`;
}
