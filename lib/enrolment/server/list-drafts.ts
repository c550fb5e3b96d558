import { and, desc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { enrolmentDrafts } from "@/db/schema/coaching";
import { coachingGroups } from "@/db/schema/coaching-set-up";
import { query } from "@/lib/core/server/command";
import { isOwn, ownerOf, parseDraft } from "./enrolment-store";

/** A draft that waits to be gone on with. */
export interface DraftSummary {
  id: string;
  groupName: string | null;
  people: number;
  hasFile: boolean;
  savedAt: Date;
}

/** The actor's own unfinished drafts, the last changed first. */
export const listDrafts = query({
  allow: "learners.manage",
  input: z.object({}),
  async run(tx, _input, actor): Promise<DraftSummary[]> {
    const rows = await tx
      .select()
      .from(enrolmentDrafts)
      .where(and(isOwn(ownerOf(actor)), isNull(enrolmentDrafts.addedAt)))
      .orderBy(desc(enrolmentDrafts.updatedAt))
      .limit(20);
    const groups = await tx
      .select({ id: coachingGroups.id, name: coachingGroups.name })
      .from(coachingGroups)
      .where(eq(coachingGroups.tenantId, actor.tenantId));
    const names = new Map(groups.map(({ id, name }) => [id, name]));
    return rows.map(parseDraft).map(({ id, draft, savedAt }) => ({
      id,
      groupName: draft.groupId === null ? null : (names.get(draft.groupId) ?? null),
      people: draft.who.learnerIds.length + draft.who.newPeople.length,
      hasFile: draft.who.importId !== null,
      savedAt,
    }));
  },
});
