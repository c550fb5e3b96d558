import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { stakeholders } from "@/db/schema/implementation";
import { AppError } from "@/lib/core/errors";
import { RowId } from "@/lib/core/row-id";
import { command } from "@/lib/core/server/command";
import { StakeholderInput } from "../roll-out-input";

/** The most that one organization can name. */
const MOST = 100;

/** Adds somebody whom the roll-out should know about. Nobody is written to. */
export const addStakeholder = command({
  action: "stakeholder.add",
  allow: "implementation.manage",
  input: StakeholderInput,
  async run(tx, input, { tenantId }) {
    if ((await tx.$count(stakeholders, eq(stakeholders.tenantId, tenantId))) >= MOST) {
      throw new AppError("conflict", `An organization can name ${MOST} people here.`);
    }
    const [added] = await tx
      .insert(stakeholders)
      .values({ tenantId, ...input })
      .returning({ id: stakeholders.id });
    if (!added) throw new Error("The stakeholder was not stored.");
    return {
      result: added,
      audit: { entity: "stakeholder", id: String(added.id), after: input },
    };
  },
});

/** Takes somebody off the list; throws `not_found`. */
export const removeStakeholder = command({
  action: "stakeholder.remove",
  allow: "implementation.manage",
  input: z.object({ id: RowId }),
  async run(tx, { id }, { tenantId }) {
    const [removed] = await tx
      .delete(stakeholders)
      .where(and(eq(stakeholders.tenantId, tenantId), eq(stakeholders.id, id)))
      .returning();
    if (!removed) throw new AppError("not_found", "There is no such stakeholder.");
    const { name, email, area } = removed;
    return {
      result: null,
      audit: { entity: "stakeholder", id: String(id), before: { name, email, area } },
    };
  },
});
