import { and, eq, isNull, ne } from "drizzle-orm";
import { audiences } from "@/db/schema/audiences";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { enqueueJob } from "@/lib/core/server/enqueue-job";
import { inOrder } from "../audience-order";
import { AudienceInput } from "../audience-view";
import { checkCondition } from "../check-condition";
import { ConditionGroup } from "../condition";
import { audiencesIn, pathKey } from "../condition-lines";
import { isTimed } from "../is-timed";
import type { KnownAudience } from "../vocabulary";
import { loadVocabularies } from "./load-vocabulary";
import { lockConditions } from "./lock-members";
import { authorOf, lockAudience, refuseProvided } from "./own-audience";

/**
 * Makes or changes an audience of the client's own and answers its id; its members follow within seconds. Refused
 * with `invalid` when the condition cannot be used, with `conflict` when its name is taken, it is provided or
 * archived, or somebody changed it since.
 */
export const saveAudience = command({
  action: "activity-audience.save",
  allow: "activity.manage",
  input: AudienceInput,
  async run(tx, { id, updatedAt, ...audience }, actor) {
    const { tenantId } = actor;
    await lockConditions(tx);
    const before = id === null ? null : await lockAudience(tx, tenantId, id);
    if (before) refuseChange(before, { updatedAt, object: audience.object });
    await refuseTakenName(tx, tenantId, { ...audience, id });
    await refuseUnusable(tx, tenantId, { ...audience, id });
    const stored = { name: audience.name, condition: { ...audience.condition } };
    const [saved] =
      id === null
        ? await tx
            .insert(audiences)
            .values({ tenantId, object: audience.object, ...stored, createdBy: authorOf(actor) })
            .returning({ id: audiences.id })
        : await tx
            .update(audiences)
            .set({ ...stored, updatedAt: new Date() })
            .where(and(eq(audiences.tenantId, tenantId), eq(audiences.id, id)))
            .returning({ id: audiences.id });
    if (!saved) throw new Error("The audience was not stored.");
    await markTimed(tx, tenantId);
    await queueFilling(tx, saved.id);
    return {
      result: { id: saved.id },
      audit: {
        entity: "activity-audience",
        id: String(saved.id),
        ...(before ? { before: { name: before.name, condition: before.condition } } : {}),
        after: audience,
      },
    };
  },
});

function refuseChange(
  before: typeof audiences.$inferSelect,
  { updatedAt, object }: Pick<AudienceInput, "updatedAt" | "object">,
): void {
  refuseProvided(before);
  if (before.archivedAt) {
    throw new AppError("conflict", `${before.name} is archived. Take it back to change it.`);
  }
  if (before.object !== object) {
    throw new AppError("invalid", "What an audience is about cannot be changed. Make a new one.");
  }
  if (before.updatedAt.toISOString() !== updatedAt) {
    throw new AppError(
      "conflict",
      "Somebody else has changed this audience since you opened it. Load the page again to see how.",
    );
  }
}

async function refuseTakenName(
  tx: Transaction,
  tenantId: string,
  { id, object, name }: Pick<AudienceInput, "id" | "object" | "name">,
): Promise<void> {
  const [taken] = await tx
    .select({ id: audiences.id })
    .from(audiences)
    .where(
      and(
        eq(audiences.tenantId, tenantId),
        eq(audiences.object, object),
        eq(audiences.name, name),
        isNull(audiences.archivedAt),
        id === null ? undefined : ne(audiences.id, id),
      ),
    );
  if (taken) throw new AppError("conflict", `There is already an audience “${name}”.`);
}

/** Throws `invalid` with every place that is wrong. */
export async function refuseUnusable(
  tx: Transaction,
  tenantId: string,
  {
    id,
    object,
    condition,
  }: { id: number | null; object: "user" | "account"; condition: ConditionGroup },
): Promise<void> {
  const vocabulary = (await loadVocabularies(tx, tenantId))[object];
  const issues = checkCondition(condition, vocabulary, { ownId: id });
  const [first] = issues;
  if (!first) return;
  throw new AppError(
    "invalid",
    `${first.message} ${first.remedy}`,
    issues.map(({ path, message, remedy }) => ({
      path: pathKey(path),
      message: `${message} ${remedy}`,
    })),
  );
}

/** Says of every audience anew whether the clock changes it, since those that ask for a changed one may differ now. */
async function markTimed(tx: Transaction, tenantId: string): Promise<void> {
  const { id, name, object, condition } = audiences;
  const rows = await tx
    .select({ id, name, object, condition, isTimed: audiences.isTimed })
    .from(audiences)
    .where(and(eq(audiences.tenantId, tenantId), isNull(audiences.archivedAt)));
  const known = new Map<number, KnownAudience>();
  const all = rows.map((row) => {
    const parsed = ConditionGroup.parse(row.condition);
    return { ...row, condition: parsed, uses: audiencesIn(parsed) };
  });
  for (const one of inOrder(all).flat()) {
    const timed = isTimed(one.condition, { audiences: known });
    known.set(one.id, { ...one, isTimed: timed });
    if (timed === one.isTimed) continue;
    await tx
      .update(audiences)
      .set({ isTimed: timed })
      .where(and(eq(audiences.tenantId, tenantId), eq(audiences.id, one.id)));
  }
}

/** Has the members of an audience decided by the worker, and of those that ask for it. */
export async function queueFilling(tx: Transaction, id: number): Promise<void> {
  await enqueueJob(tx, "audiences.refill", { audienceIds: [id] }, `audiences.refill:${id}`);
}
