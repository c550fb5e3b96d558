import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import type { CoachRow } from "../coach-list";
import { type CoachRecord, coachesSql, toCoachRow } from "./coach-sql";

/** A coach with its figures. Throws `not_found`. */
export async function loadCoach(
  tx: Transaction,
  tenantId: string,
  coachId: number,
): Promise<CoachRow> {
  const { rows } = await tx.execute<CoachRecord>(coachesSql(tenantId, coachId));
  const [coach] = rows.map(toCoachRow);
  if (!coach) throw new AppError("not_found", "There is no such coach.");
  return coach;
}

/** The same, of the organization's own alone: the vendor's coaches are not the organization's to change. */
export async function loadOwnCoach(
  tx: Transaction,
  tenantId: string,
  coachId: number,
): Promise<CoachRow> {
  const coach = await loadCoach(tx, tenantId, coachId);
  if (coach.kind === "organization") return coach;
  throw new AppError("conflict", `${coach.name} is a platform coach, whom the vendor looks after.`);
}

/** All coaches who may take learners, of both kinds, by name. */
export async function listActiveCoaches(tx: Transaction, tenantId: string): Promise<CoachRow[]> {
  const { rows } = await tx.execute<CoachRecord>(sql`
    select * from (${coachesSql(tenantId)}) c where status = 'active' order by lower(name), id`);
  return rows.map(toCoachRow);
}
