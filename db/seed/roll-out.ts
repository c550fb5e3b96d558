import { sql } from "drizzle-orm";
import type { Pool } from "pg";
import { withTenant } from "@/db/tenant";
import type { Actor } from "@/lib/auth/actor";
import type { StakeholderInput, StepInput } from "@/lib/implementation/roll-out-input";
import { noteStep } from "@/lib/implementation/server/note-step";
import { addStakeholder } from "@/lib/implementation/server/stakeholders";
import { addDays } from "./roster-person";

/** A roll-out that went well and has its review before it. */
export async function seedRollOut(actor: Actor, today: string): Promise<void> {
  const done = (step: StepInput["step"], owner: string, ago: number, notes: string): StepInput => ({
    ...{ step, state: "done", owner, notes, dueOn: addDays(today, -ago) },
  });
  const steps: StepInput[] = [
    done(
      "discovery",
      "Marta Olsen",
      268,
      "Department and shift matter most; legal wants age bands.",
    ),
    done("data", "Ravi Menon, HRIS", 252, "Workday export each Monday; SCORM IDs not needed."),
    done("configuration", "Quorum customer success", 241, "Shift as a custom field."),
    done("launch", "Marta Olsen", 230, "Mail by the COO on the first morning."),
    {
      ...{ step: "review", state: "under_way", owner: "Quorum customer success" },
      ...{ dueOn: addDays(today, 12), notes: "Autumn against spring; transport first." },
    },
  ];
  const people: StakeholderInput[] = [
    { name: "Adaeze Nwosu", email: "adaeze.nwosu@northwind.example", area: "diversity" },
    { name: "Ravi Menon", email: "ravi.menon@northwind.example", area: "people_analytics" },
    { name: "Lena Vogt", email: "lena.vogt@northwind.example", area: "learning" },
    { name: "Tomás Iglesias", email: "tomas.iglesias@northwind.example", area: "hr_partner" },
    { name: "Grace Lindqvist, COO", email: "", area: "executive" },
  ];
  for (const step of steps) await noteStep(actor, step);
  for (const person of people) await addStakeholder(actor, person);
}

/**
 * Makes the roll-out as old as it tells: steps were done on the day they were due, and the roster, the fields and what
 * was noted came then, not when the demo was made. `owner` may date back what is written once.
 */
export async function dateRollOutBack(owner: Pool, tenantId: string): Promise<void> {
  await withTenant(owner, tenantId, async (tx) => {
    const dueOn = (step: StepInput["step"]) =>
      sql`(select due_on + interval '15 hours' from implementation_steps where tenant_id = ${tenantId} and step = ${step})`;
    await tx.execute(sql`
      update implementation_steps set done_on = due_on, updated_at = due_on + interval '15 hours'
      where tenant_id = ${tenantId} and state = 'done'`);
    await tx.execute(sql`
      update imports set created_at = ${dueOn("data")}, updated_at = ${dueOn("data")}, finished_at = ${dueOn("data")}
      where tenant_id = ${tenantId}`);
    await tx.execute(sql`
      update audit_events a set at = case
          when action like 'roster.%' then ${dueOn("data")}
          when action like 'field.%' then ${dueOn("configuration")}
          when action = 'stakeholder.add' then ${dueOn("discovery")}
          else coalesce((select s.updated_at from implementation_steps s where s.tenant_id = a.tenant_id
            and s.step = a.entity_id and s.state = 'done'), at)
        end
      where tenant_id = ${tenantId}
        and (action like 'roster.%' or action like 'field.%' or action in ('stakeholder.add', 'implementation.note'))`);
  });
}
