import { sql } from "drizzle-orm";
import { learners } from "@/db/schema/roster";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import type { RosterKey } from "@/lib/roster/roster-columns";
import type { NewPerson } from "../person";
import { findDoubles } from "./find-doubles";

/**
 * Makes new people part of the roster and answers their ids in the same order. The roster's version grows first:
 * nobody else commits to the roster until the transaction ends, and what was previewed before is made anew.
 * Throws `conflict` naming who has one of the keys or addresses already.
 */
export async function createLearners(
  tx: Transaction,
  tenantId: string,
  newPeople: readonly NewPerson[],
  rosterKey: RosterKey,
): Promise<number[]> {
  if (newPeople.length === 0) return [];
  await tx.execute(
    sql`update organizations set roster_version = roster_version + 1 where id = ${tenantId}`,
  );
  const [double] = await findDoubles(tx, tenantId, newPeople, rosterKey);
  if (double) throw new AppError("conflict", double);
  const created = await tx
    .insert(learners)
    .values(
      newPeople.map(({ firstName, lastName, email, key }) => ({
        ...{ tenantId, firstName, lastName, email, rosterKey: key },
        employeeId: rosterKey === "employee_id" ? key : null,
        scormId: rosterKey === "scorm_id" ? key : null,
        source: "enrolment" as const,
      })),
    )
    .returning({ id: learners.id, key: learners.rosterKey });
  const ids = new Map(created.map(({ id, key }) => [key, id]));
  return newPeople.map(({ key }) => {
    const id = ids.get(key);
    if (id === undefined) throw new Error(`The new learner ${key} was not stored.`);
    return id;
  });
}
