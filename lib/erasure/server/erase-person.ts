import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/tenant";
import { LongRowId } from "@/lib/core/row-id";
import { command } from "@/lib/core/server/command";
import { lockRoster, raiseRosterVersion } from "@/lib/roster/server/lock-roster";
import { lockAnswers } from "@/lib/surveys/server/locks";
import { type PersonTraces, patternInJson, tracesOf } from "../person-traces";
import { eraseAnswers } from "./erase-answers";
import { eraseFromCoaching } from "./erase-from-coaching";
import { eraseFromImports } from "./erase-from-imports";

/**
 * Job `roster.erase`: takes a person out of everything that is kept of the organization, in one transaction. What
 * was published stays, and so does, under no name, that somebody answered. Whoever is gone already is no error. The
 * entry of the audit log names nobody.
 */
export const erasePerson = command({
  action: "roster.erase",
  allow: "roster.forget",
  input: z.object({ learnerId: LongRowId }),
  async run(tx, { learnerId }, { tenantId }) {
    await lockAnswers(tx);
    await lockRoster(tx, tenantId);
    const traces = await findTraces(tx, tenantId, learnerId);
    if (!traces) return { result: null, audit: [] };
    await raiseRosterVersion(tx, tenantId);
    await eraseAnswers(tx, tenantId, traces);
    const engagementIds = await eraseFromCoaching(tx, tenantId, traces);
    await eraseFromImports(tx, tenantId, traces);
    await eraseAsManager(tx, tenantId, traces);
    await tx.execute(sql`delete from learners where tenant_id = ${tenantId} and id = ${learnerId}`);
    await tx.execute(sql`
      select quorum.forget_person(${sql.param(engagementIds.map(String))}::text[], ${patternInJson(traces)},
        ${traces.name})`);
    return { result: null, audit: { entity: "learner", id: String(learnerId) } };
  },
});

interface Row extends Record<string, unknown> {
  id: number;
  rosterKey: string;
  email: string | null;
  notificationEmail: string | null;
  firstName: string | null;
  lastName: string | null;
}

async function findTraces(
  tx: Transaction,
  tenantId: string,
  learnerId: number,
): Promise<PersonTraces | null> {
  const { rows } = await tx.execute<Row>(sql`
    select id::int, roster_key as "rosterKey", email, notification_email as "notificationEmail",
      first_name as "firstName", last_name as "lastName"
    from learners where tenant_id = ${tenantId} and id = ${learnerId} for update`);
  return rows[0] ? tracesOf(rows[0]) : null;
}

/** The address of a manager stands in the rows of those who report to it. */
async function eraseAsManager(
  tx: Transaction,
  tenantId: string,
  { addresses }: PersonTraces,
): Promise<void> {
  await tx.execute(sql`
    with changed as (
      update learners set manager_email = null
      where tenant_id = ${tenantId} and lower(manager_email) = any(${sql.param([...addresses])}::text[])
      returning id
    )
    update learner_codes c set digest = null from changed
    where c.tenant_id = ${tenantId} and c.learner_id = changed.id`);
}
