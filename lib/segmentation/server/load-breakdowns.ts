import { asc, eq } from "drizzle-orm";
import { breakdowns } from "@/db/schema/breakdowns";
import type { Transaction } from "@/db/tenant";

/** An intersection of fields as it was declared. */
export interface DeclaredBreakdown {
  key: string;
  fieldKeys: readonly string[];
  declaredBy: string;
  declaredAt: Date;
  retiredBy: string | null;
  isRetired: boolean;
}

/** All intersections the organization ever declared, in the order of their priority. */
export async function loadBreakdowns(
  tx: Transaction,
  tenantId: string,
): Promise<DeclaredBreakdown[]> {
  const rows = await tx
    .select()
    .from(breakdowns)
    .where(eq(breakdowns.tenantId, tenantId))
    .orderBy(asc(breakdowns.position), asc(breakdowns.key));
  return rows.map(({ key, fieldKeys, declaredBy, declaredAt, retiredBy, retiredAt }) => ({
    ...{ key, fieldKeys, declaredBy, declaredAt, retiredBy },
    isRetired: retiredAt !== null,
  }));
}
