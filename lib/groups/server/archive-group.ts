import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { coachingGroups } from "@/db/schema/coaching-set-up";
import { RowId } from "@/lib/core/row-id";
import { command } from "@/lib/core/server/command";
import { checkPresets } from "./check-presets";
import { lockGroup } from "./save-group";

/**
 * Archives a group, so that nobody is added to it any more, or takes it back. Its learners stay in it. Refused with
 * `conflict` when what it presets was archived since.
 */
export const archiveGroup = command({
  action: "group.archive",
  allow: "coaching.set-up",
  input: z.object({ id: RowId, isArchived: z.boolean() }),
  async run(tx, { id, isArchived }, { tenantId }) {
    const group = await lockGroup(tx, tenantId, id);
    if ((group.archivedAt !== null) === isArchived) return { result: null, audit: [] };
    if (!isArchived) await checkPresets(tx, tenantId, group);
    await tx
      .update(coachingGroups)
      .set({ archivedAt: isArchived ? new Date() : null })
      .where(and(eq(coachingGroups.tenantId, tenantId), eq(coachingGroups.id, id)));
    return {
      result: null,
      audit: {
        entity: "group",
        id: String(id),
        before: { name: group.name, isArchived: !isArchived },
        after: { name: group.name, isArchived },
      },
    };
  },
});
