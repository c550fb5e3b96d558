import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { audiences } from "@/db/schema/audiences";
import { RowId } from "@/lib/core/row-id";
import { command } from "@/lib/core/server/command";
import { nameOfCopy } from "../name-of-copy";
import { lockConditions } from "./lock-members";
import { authorOf, lockAudience } from "./own-audience";
import { queueFilling } from "./save-audience";

/** Makes an own audience with the condition of any other, a provided one too, and answers its id. */
export const duplicateAudience = command({
  action: "activity-audience.duplicate",
  allow: "activity.manage",
  input: z.object({ id: RowId }),
  async run(tx, { id }, actor) {
    const { tenantId } = actor;
    await lockConditions(tx);
    const { object, name, condition, isTimed } = await lockAudience(tx, tenantId, id);
    const others = await tx
      .select({ name: audiences.name })
      .from(audiences)
      .where(
        and(
          eq(audiences.tenantId, tenantId),
          eq(audiences.object, object),
          isNull(audiences.archivedAt),
        ),
      );
    const copy = {
      ...{ object, condition, isTimed },
      name: nameOfCopy(
        name,
        others.map((other) => other.name),
      ),
    };
    const [added] = await tx
      .insert(audiences)
      .values({ tenantId, ...copy, createdBy: authorOf(actor) })
      .returning({ id: audiences.id });
    if (!added) throw new Error("The audience was not stored.");
    await queueFilling(tx, added.id);
    return {
      result: { id: added.id },
      audit: { entity: "activity-audience", id: String(added.id), after: { ...copy, copyOf: id } },
    };
  },
});
