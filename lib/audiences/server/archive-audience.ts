import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { audiences } from "@/db/schema/audiences";
import { AppError } from "@/lib/core/errors";
import { RowId } from "@/lib/core/row-id";
import { command } from "@/lib/core/server/command";
import { ConditionGroup } from "../condition";
import { type AudienceUse, findUses } from "./audience-uses";
import { lockConditions } from "./lock-members";
import { lockAudience, refuseProvided } from "./own-audience";
import { queueFilling, refuseUnusable } from "./save-audience";

/**
 * Archives an audience, so that nobody enters or leaves it any more, or takes it back. Refused with `conflict` while
 * something uses it (saying what), when it is provided, or when what it asks for is gone.
 */
export const archiveAudience = command({
  action: "activity-audience.archive",
  allow: "activity.manage",
  input: z.object({ id: RowId, isArchived: z.boolean() }),
  async run(tx, { id, isArchived }, { tenantId }) {
    await lockConditions(tx);
    const audience = await lockAudience(tx, tenantId, id);
    refuseProvided(audience);
    if ((audience.archivedAt !== null) === isArchived) return { result: null, audit: [] };
    if (isArchived) refuseUsed(audience.name, await findUses(tx, tenantId, [id]));
    else {
      const condition = ConditionGroup.parse(audience.condition);
      await refuseUnusable(tx, tenantId, { id, object: audience.object, condition });
    }
    await tx
      .update(audiences)
      .set({ archivedAt: isArchived ? new Date() : null, updatedAt: new Date() })
      .where(and(eq(audiences.tenantId, tenantId), eq(audiences.id, id)));
    if (!isArchived) await queueFilling(tx, id);
    const { name } = audience;
    return {
      result: null,
      audit: {
        ...{ entity: "activity-audience", id: String(id) },
        before: { name, isArchived: !isArchived },
        after: { name, isArchived },
      },
    };
  },
});

const kinds: Record<AudienceUse["kind"], string> = {
  play: "the play",
  audience: "the audience",
  kpi: "the KPI",
};

function refuseUsed(name: string, uses: readonly AudienceUse[]): void {
  if (uses.length === 0) return;
  const [first, second] = uses.map((use) => `${kinds[use.kind]} “${use.name}”`);
  const others = uses.length - 2;
  const more = others > 0 ? ` and ${others} more` : "";
  throw new AppError(
    "conflict",
    `${name} is used by ${[first, second].filter(Boolean).join(others > 0 ? ", " : " and ")}${more}. Change ${uses.length === 1 ? "it" : "them"} first.`,
  );
}
