import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { engagementMetrics as m } from "@/db/schema/engagement-metrics";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { LongRowId } from "@/lib/core/row-id";
import { command } from "@/lib/core/server/command";
import { noteLimit } from "../learner-note";
import { appendEvents } from "./append-events";
import { lockEngagements } from "./lock-engagements";

/**
 * Writes the administrators' note on a learner's engagement; an empty text takes it away. `key` is made by whoever
 * asks: asked twice with it, the note is written once. Throws `not_found` without the engagement, and `conflict`
 * when the note is no longer `before`, the text that the writer saw.
 */
export const editNote = command({
  action: "learner.note",
  allow: "learners.manage",
  input: z.object({
    engagementId: LongRowId,
    key: z.uuid(),
    before: z.string().max(noteLimit),
    text: z.string().trim().max(noteLimit),
  }),
  async run(tx, { engagementId, key, before, text }, actor) {
    const { tenantId } = actor;
    await lockEngagements(tx, tenantId, [engagementId]);
    const current = await getNote(tx, tenantId, engagementId);
    if (current === text) return { result: { text }, audit: [] };
    if (current !== before) {
      throw new AppError(
        "conflict",
        "Somebody has changed this note meanwhile. Copy what you wrote, then reload the page to read theirs.",
      );
    }
    const now = new Date();
    await appendEvents(
      tx,
      tenantId,
      [
        {
          ...{ engagementId, key: `note:${key}`, type: "note.edited", occurredAt: now },
          ...{ payload: { text }, actorName: actor.name },
        },
      ],
      now,
    );
    const audit = { entity: "engagement", id: String(engagementId) };
    return {
      result: { text },
      audit: { ...audit, before: { note: current }, after: { note: text } },
    };
  },
});

/** The note of an engagement, "" where there is none. Throws `not_found` without the engagement. */
async function getNote(tx: Transaction, tenantId: string, engagementId: number): Promise<string> {
  const [found] = await tx
    .select({ note: m.note })
    .from(m)
    .where(and(eq(m.tenantId, tenantId), eq(m.engagementId, engagementId)));
  if (!found) throw new AppError("not_found", "There is no such learner.");
  return found.note ?? "";
}
