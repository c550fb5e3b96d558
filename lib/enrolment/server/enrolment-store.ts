import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { enrolmentDrafts } from "@/db/schema/coaching";
import type { Transaction } from "@/db/tenant";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { EnrolmentDraft } from "../enrolment-draft";

/** How a draft ended: kept with what was entered. */
const AddedDraft = z.object({ learners: z.number().int(), planName: z.string() });
export type AddedDraft = z.infer<typeof AddedDraft>;

const Stored = z.object({ draft: EnrolmentDraft, added: AddedDraft.nullable() });

/** A draft as it is stored. */
export interface StoredDraft {
  id: string;
  draft: EnrolmentDraft;
  savedAt: Date;
  addedAt: Date | null;
  added: AddedDraft | null;
}

/** Whose drafts these are; throws `forbidden` for who is not a person: drafts are personal. */
export function ownerOf(actor: Actor): { tenantId: string; ownerId: string } {
  if (actor.kind !== "user") throw new AppError("forbidden", "Only a person adds learners.");
  return { tenantId: actor.tenantId, ownerId: actor.userId };
}

export function isOwn({ tenantId, ownerId }: ReturnType<typeof ownerOf>) {
  return and(eq(enrolmentDrafts.tenantId, tenantId), eq(enrolmentDrafts.ownerId, ownerId));
}

/** The actor's own draft, or null. With `lock` nobody else can change or add it in the meantime. */
export async function findStoredDraft(
  tx: Transaction,
  actor: Actor,
  draftId: string,
  { lock = false } = {},
): Promise<StoredDraft | null> {
  const found = tx
    .select()
    .from(enrolmentDrafts)
    .where(and(isOwn(ownerOf(actor)), eq(enrolmentDrafts.id, draftId)));
  const [row] = await (lock ? found.for("update") : found);
  return row ? parseDraft(row) : null;
}

/** The actor's own draft; throws `not_found`. */
export async function requireDraft(
  tx: Transaction,
  actor: Actor,
  draftId: string,
  options: { lock?: boolean } = {},
): Promise<StoredDraft> {
  const stored = await findStoredDraft(tx, actor, draftId, options);
  if (!stored) throw new AppError("not_found", "There is no such draft any more.");
  return stored;
}

/** Reads a draft's row. */
export function parseDraft(row: typeof enrolmentDrafts.$inferSelect): StoredDraft {
  const { draft, added } = Stored.parse(row.entered);
  return { id: row.id, draft, added, savedAt: row.updatedAt, addedAt: row.addedAt };
}

/** Stores what was entered, as new or over what was; answers when, or null where the draft is not one to change. */
export async function storeDraft(
  tx: Transaction,
  actor: Actor,
  id: string,
  draft: EnrolmentDraft,
): Promise<Date | null> {
  const entered = { draft, added: null };
  const [stored] = await tx
    .insert(enrolmentDrafts)
    .values({ ...ownerOf(actor), id, entered })
    .onConflictDoUpdate({
      target: [enrolmentDrafts.tenantId, enrolmentDrafts.id],
      set: { entered, updatedAt: sql`now()` },
      setWhere: and(isOwn(ownerOf(actor)), isNull(enrolmentDrafts.addedAt)),
    })
    .returning({ savedAt: enrolmentDrafts.updatedAt });
  return stored?.savedAt ?? null;
}

/** Closes a draft whose learners were added: from now on it can only be read. */
export async function closeDraft(
  tx: Transaction,
  actor: Actor,
  { id, draft }: StoredDraft,
  added: AddedDraft,
  now: Date,
): Promise<void> {
  await tx
    .update(enrolmentDrafts)
    .set({ entered: { draft, added }, addedAt: now, updatedAt: now })
    .where(and(isOwn(ownerOf(actor)), eq(enrolmentDrafts.id, id)));
}
