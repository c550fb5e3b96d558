import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/tenant";
import { LongRowId } from "@/lib/core/row-id";
import { command } from "@/lib/core/server/command";
import { lockRoster, raiseRosterVersion } from "@/lib/roster/server/lock-roster";
import {
  foldProvisionedValues,
  lockProvisionedValues,
} from "@/lib/roster/server/provisioned-values";
import { forgetProvisioned } from "@/lib/scim/server/forget-provisioned";
import { lockAnswers } from "@/lib/surveys/server/locks";
import { type FormerIdentity, type PersonTraces, patternInJson, tracesOf } from "../person-traces";
import { eraseAnswers } from "./erase-answers";
import { eraseFromCoaching } from "./erase-from-coaching";
import { eraseFromDoors } from "./erase-from-doors";
import { eraseFromImports } from "./erase-from-imports";
import { eraseValues } from "./erase-values";

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
    await lockProvisionedValues(tx, tenantId);
    await foldProvisionedValues(tx, tenantId);
    const traces = await findTraces(tx, tenantId, learnerId);
    if (!traces) return { result: null, audit: [] };
    await raiseRosterVersion(tx, tenantId);
    await eraseValues(tx, tenantId, learnerId);
    await eraseAnswers(tx, tenantId, traces);
    const engagementIds = await eraseFromCoaching(tx, tenantId, traces);
    await eraseFromImports(tx, tenantId, traces);
    await eraseFromDoors(tx, tenantId, traces);
    await eraseAsManager(tx, tenantId, traces);
    await forgetProvisioned(tx, tenantId, learnerId);
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
  userName: string | null;
  displayName: string | null;
  employeeId: string | null;
  scormId: string | null;
  externalId: string | null;
}

const Former = z.object({
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  email: z.string().optional(),
});

async function findTraces(
  tx: Transaction,
  tenantId: string,
  learnerId: number,
): Promise<PersonTraces | null> {
  const { rows } = await tx.execute<Row>(sql`
    select l.id::int, l.roster_key as "rosterKey", l.email, l.notification_email as "notificationEmail",
      l.first_name as "firstName", l.last_name as "lastName", l.employee_id as "employeeId",
      l.scorm_id as "scormId", i.user_name as "userName", i.display_name as "displayName",
      i.external_id as "externalId"
    from learners l left join provisioned_people i on i.tenant_id = l.tenant_id and i.learner_id = l.id
    where l.tenant_id = ${tenantId} and l.id = ${learnerId} for update of l`);
  const [learner] = rows;
  return learner ? tracesOf(learner, await findFormer(tx, tenantId, learnerId)) : null;
}

/** What imports that can still be undone have replaced. An address that somebody else has now is no trace. */
async function findFormer(
  tx: Transaction,
  tenantId: string,
  learnerId: number,
): Promise<FormerIdentity[]> {
  const { rows } = await tx.execute<{ before: unknown; isTaken: boolean }>(sql`
    select r.before, exists (
      select from learners o where o.tenant_id = ${tenantId} and o.id <> ${learnerId}
        and lower(r.before ->> 'email') in (o.email, o.notification_email)) as "isTaken"
    from import_reversals r where r.tenant_id = ${tenantId} and r.learner_id = ${learnerId}`);
  return rows.map(({ before, isTaken }) => {
    const { first_name, last_name, email } = Former.parse(before);
    return {
      ...(first_name ? { firstName: first_name } : {}),
      ...(last_name ? { lastName: last_name } : {}),
      ...(email && !isTaken ? { email } : {}),
    };
  });
}

/** The address of a manager stands in the rows of those who report to it. */
async function eraseAsManager(
  tx: Transaction,
  tenantId: string,
  { learnerId, addresses }: PersonTraces,
): Promise<void> {
  await tx.execute(sql`
    update provisioned_people set manager_ref = null, manager_id = null
    where tenant_id = ${tenantId} and (manager_id = ${learnerId}
      or lower(manager_ref) = any(${sql.param([...addresses])}::text[]))`);
  await tx.execute(sql`
    with changed as (
      update learners set manager_email = null
      where tenant_id = ${tenantId} and lower(manager_email) = any(${sql.param([...addresses])}::text[])
      returning id
    )
    update learner_codes c set digest = null from changed
    where c.tenant_id = ${tenantId} and c.learner_id = changed.id`);
}
