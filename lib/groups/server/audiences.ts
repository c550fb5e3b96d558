import { and, asc, desc, eq, getTableColumns, sql } from "drizzle-orm";
import { z } from "zod";
import { coachingAudiences, entitlements } from "@/db/schema/coaching-set-up";
import { AppError } from "@/lib/core/errors";
import { RowId } from "@/lib/core/row-id";
import { command, query } from "@/lib/core/server/command";
import { refuseDuplicate } from "@/lib/core/server/refuse-duplicate";
import { type Audience, AudienceChange, AudienceInput } from "../audience";

const taken = (name: string) => `There is already an audience “${name}”.`;

/** The organization's audiences, the default first, with how many are in each now. */
export const listAudiences = query({
  allow: "coaching.read",
  input: z.object({}),
  async run(tx, _input, { tenantId }): Promise<Audience[]> {
    const { id, name, description, isDefault } = getTableColumns(coachingAudiences);
    return tx
      .select({
        ...{ id, name, description, isDefault },
        members: sql<number>`(select count(*)::integer from ${entitlements}
          where ${entitlements.tenantId} = ${tenantId}
            and ${entitlements.audienceId} = coaching_audiences.id
            and ${entitlements.revokedAt} is null)`,
      })
      .from(coachingAudiences)
      .where(eq(coachingAudiences.tenantId, tenantId))
      .orderBy(desc(coachingAudiences.isDefault), asc(coachingAudiences.name));
  },
});

/** Adds an audience, empty and not the default, and answers its id. Refused with `conflict` when its name is taken. */
export const createAudience = command({
  action: "audience.create",
  allow: "coaching.set-up",
  input: AudienceInput,
  async run(tx, audience, { tenantId }) {
    const [added] = await refuseDuplicate(taken(audience.name), () =>
      tx
        .insert(coachingAudiences)
        .values({ tenantId, ...audience })
        .returning({ id: coachingAudiences.id }),
    );
    if (!added) throw new Error("The audience was not stored.");
    return {
      result: { id: added.id },
      audit: { entity: "audience", id: String(added.id), after: audience },
    };
  },
});

/** Changes an audience's words. Refused with `conflict` when its name is taken. */
export const updateAudience = command({
  action: "audience.update",
  allow: "coaching.set-up",
  input: AudienceChange,
  async run(tx, { id, ...audience }, { tenantId }) {
    const own = and(eq(coachingAudiences.tenantId, tenantId), eq(coachingAudiences.id, id));
    const [before] = await tx
      .select({ name: coachingAudiences.name, description: coachingAudiences.description })
      .from(coachingAudiences)
      .where(own)
      .for("update");
    if (!before) throw new AppError("not_found", "There is no such audience.");
    await refuseDuplicate(taken(audience.name), () =>
      tx.update(coachingAudiences).set(audience).where(own),
    );
    return { result: null, audit: { entity: "audience", id: String(id), before, after: audience } };
  },
});

/** Makes an audience the one that those who are added from now on are put into. Nobody is moved. */
export const setDefaultAudience = command({
  action: "audience.set-default",
  allow: "coaching.set-up",
  input: z.object({ id: RowId }),
  async run(tx, { id }, { tenantId }) {
    // All of them, in one order: two who choose at once must not wait for each other.
    const all = await tx
      .select({
        id: coachingAudiences.id,
        name: coachingAudiences.name,
        isDefault: coachingAudiences.isDefault,
      })
      .from(coachingAudiences)
      .where(eq(coachingAudiences.tenantId, tenantId))
      .orderBy(asc(coachingAudiences.id))
      .for("update");
    const chosen = all.find((one) => one.id === id);
    if (!chosen) throw new AppError("not_found", "There is no such audience.");
    if (chosen.isDefault) return { result: null, audit: [] };
    const former = all.find(({ isDefault }) => isDefault);
    for (const isDefault of [false, true]) {
      await tx
        .update(coachingAudiences)
        .set({ isDefault })
        .where(
          and(
            eq(coachingAudiences.tenantId, tenantId),
            isDefault ? eq(coachingAudiences.id, id) : coachingAudiences.isDefault,
          ),
        );
    }
    return {
      result: null,
      audit: {
        entity: "audience",
        id: String(id),
        before: { default: former?.name ?? null },
        after: { default: chosen.name },
      },
    };
  },
});
