import { and, eq } from "drizzle-orm";
import { coachingGroups } from "@/db/schema/coaching-set-up";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { refuseDuplicate } from "@/lib/core/server/refuse-duplicate";
import { GroupChange, GroupInput } from "../coaching-group";
import { checkPresets } from "./check-presets";

const taken = (name: string) => `There is already a group “${name}”, perhaps an archived one.`;

/** Adds a group and answers its id. Refused with `conflict` when its name is taken or what it presets is archived. */
export const createGroup = command({
  action: "group.create",
  allow: "coaching.set-up",
  input: GroupInput,
  async run(tx, group, { tenantId }) {
    await checkPresets(tx, tenantId, group);
    const [added] = await refuseDuplicate(taken(group.name), () =>
      tx
        .insert(coachingGroups)
        .values({ tenantId, ...group })
        .returning({ id: coachingGroups.id }),
    );
    if (!added) throw new Error("The group was not stored.");
    return {
      result: { id: added.id },
      audit: { entity: "group", id: String(added.id), after: group },
    };
  },
});

/** Changes a group for those who are added from now on. Refused as `createGroup` is. */
export const updateGroup = command({
  action: "group.update",
  allow: "coaching.set-up",
  input: GroupChange,
  async run(tx, { id, ...group }, { tenantId }) {
    const {
      tenantId: _,
      id: _id,
      createdAt,
      archivedAt,
      ...before
    } = await lockGroup(tx, tenantId, id);
    if (archivedAt) {
      throw new AppError("conflict", `${before.name} is archived. Take it back to change it.`);
    }
    await checkPresets(tx, tenantId, group);
    await refuseDuplicate(taken(group.name), () =>
      tx
        .update(coachingGroups)
        .set(group)
        .where(and(eq(coachingGroups.tenantId, tenantId), eq(coachingGroups.id, id))),
    );
    return { result: null, audit: { entity: "group", id: String(id), before, after: group } };
  },
});

/** A group, locked against changes until the transaction ends; throws `not_found`. */
export async function lockGroup(tx: Transaction, tenantId: string, id: number) {
  const [group] = await tx
    .select()
    .from(coachingGroups)
    .where(and(eq(coachingGroups.tenantId, tenantId), eq(coachingGroups.id, id)))
    .for("update");
  if (!group) throw new AppError("not_found", "There is no such group.");
  return group;
}
