import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import type { RosterKey } from "@/lib/roster/roster-columns";
import { lockRosterSoon, raiseRosterVersion } from "@/lib/roster/server/lock-roster";
import type { NewPerson } from "../new-person";
import { findDoubles } from "./find-doubles";

/**
 * Makes new people part of the roster and answers their ids by key. The roster's version grows first:
 * nobody else commits to the roster until the transaction ends, and what was previewed before is made anew.
 * Throws `conflict` naming who has one of the keys or addresses already, or when a large import is being written.
 */
export async function createLearners(
  tx: Transaction,
  tenantId: string,
  newPeople: readonly NewPerson[],
  rosterKey: RosterKey,
): Promise<Map<string, number>> {
  if (newPeople.length === 0) return new Map();
  await lockRosterSoon(tx, tenantId);
  await raiseRosterVersion(tx, tenantId);
  const [double] = await findDoubles(tx, tenantId, newPeople, rosterKey);
  if (double) throw new AppError("conflict", double);
  // The web tier may write these columns of a learner and no others.
  const { rows } = await tx.execute<{ id: number; key: string }>(sql`
    insert into learners (tenant_id, roster_key, employee_id, email, scorm_id, first_name, last_name, source)
    select ${tenantId}, key, ${rosterKey === "employee_id" ? sql`key` : null}, email,
      ${rosterKey === "scorm_id" ? sql`key` : null}, "firstName", "lastName", 'enrolment'
    from json_to_recordset(${JSON.stringify(newPeople)}::json)
      as given (key text, email text, "firstName" text, "lastName" text)
    order by key
    returning id::int, roster_key as key`);
  return new Map(rows.map(({ id, key }) => [key, id]));
}
