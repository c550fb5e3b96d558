import { and, eq, sql } from "drizzle-orm";
import { implementationSteps } from "@/db/schema/implementation";
import { organizations } from "@/db/schema/organizations";
import type { Transaction } from "@/db/tenant";
import { command } from "@/lib/core/server/command";
import { StepInput } from "../roll-out-input";

/** Notes who has a step of the roll-out, when it is due and how far it is; the day it was done is kept. */
export const noteStep = command({
  action: "implementation.note",
  allow: "implementation.manage",
  input: StepInput,
  async run(tx, { step, ...note }, { tenantId, name }) {
    const own = and(eq(implementationSteps.tenantId, tenantId), eq(implementationSteps.step, step));
    const [before] = await tx.select().from(implementationSteps).where(own).for("update");
    const wasDone = before?.state === "done";
    const doneOn =
      note.state === "done" ? (wasDone ? before.doneOn : await todayIn(tx, tenantId)) : null;
    const after = { ...note, doneOn, updatedBy: name, updatedAt: new Date() };
    await tx
      .insert(implementationSteps)
      .values({ tenantId, step, ...after })
      .onConflictDoUpdate({
        target: [implementationSteps.tenantId, implementationSteps.step],
        set: after,
      });
    const told = before && {
      ...{ state: before.state, owner: before.owner, dueOn: before.dueOn, notes: before.notes },
    };
    return {
      result: null,
      audit: { entity: "step", id: step, ...(told ? { before: told } : {}), after: note },
    };
  },
});

async function todayIn(tx: Transaction, tenantId: string): Promise<string> {
  const [found] = await tx
    .select({ today: sql<string>`(now() at time zone ${organizations.timeZone})::date::text` })
    .from(organizations)
    .where(eq(organizations.id, tenantId));
  if (!found) throw new TypeError("The organization of the transaction cannot be read.");
  return found.today;
}
