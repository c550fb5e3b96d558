import { and, asc, eq } from "drizzle-orm";
import { activityArrivals, activityUsers } from "@/db/schema/activity";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { enqueueJob } from "@/lib/core/server/enqueue-job";
import { AttributeWishes } from "../attribute-input";
import { ownChanges } from "../own-attributes";
import { findRecord } from "./get-record";
import { findOwnAttributes, setAttributes } from "./set-attributes";

/**
 * Sets own attributes of one user or account; a value that does not fit its attribute's type refuses them all. What
 * changed goes to the record's history, and audiences follow.
 */
export const setRecordAttributes = command({
  action: "attribute.set",
  allow: "activity.manage",
  input: AttributeWishes,
  async run(tx, { object, id, values }, actor) {
    const { tenantId } = actor;
    const now = new Date();
    const record = await findRecord(tx, tenantId, object, id);
    if (!record) throw new AppError("not_found", `There is no such ${object}.`);
    const definitions = await findOwnAttributes(tx, tenantId, object);
    const changes = ownChanges(definitions, values, { mayClear: true });
    const misfit = Object.keys(values).find((key) => !changes.has(key));
    if (misfit !== undefined) {
      const label = definitions.find(({ key }) => key === misfit)?.label;
      throw new AppError(
        "invalid",
        label ? `${label} cannot have this value.` : "There is no such attribute.",
        [{ path: `values.${misfit}`, message: "does not fit" }],
      );
    }
    const causeId = actor.kind === "user" ? actor.userId : null;
    const wishes = new Map([[id, { changes, effectiveAt: now, causeId }]]);
    const changed = await setAttributes(tx, tenantId, object, wishes, "person");
    if (changed.length === 0) return { result: null, audit: [] };
    // An account is looked at again with any of its users.
    const [user] = await tx
      .select({ id: activityUsers.id })
      .from(activityUsers)
      .where(
        and(
          eq(activityUsers.tenantId, tenantId),
          eq(object === "user" ? activityUsers.id : activityUsers.accountId, id),
        ),
      )
      .orderBy(asc(activityUsers.id))
      .limit(1);
    if (user) {
      await tx.insert(activityArrivals).values({ tenantId, userId: user.id, since: now });
      await enqueueJob(tx, "activity.fold", {}, "activity.fold");
    }
    const keys = [...changes.keys()];
    const before = Object.fromEntries(keys.map((key) => [key, record.values[key] ?? null]));
    return {
      result: null,
      audit: { entity: object, id: String(id), before, after: Object.fromEntries(changes) },
    };
  },
});
