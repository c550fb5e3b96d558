import { isDeepStrictEqual } from "node:util";
import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { activityAccounts, activityUsers, attributeChanges } from "@/db/schema/activity";
import { activityArrivals } from "@/db/schema/activity-log";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { enqueueJob } from "@/lib/core/server/enqueue-job";
import type { AttributeValue } from "../attributes";
import { readOwnValue } from "../own-value";
import { RecordEdit } from "../record-edit";
import { findRecord } from "./get-record";
import { loadOwnAttributes } from "./list-attributes";

type Edit = z.output<typeof RecordEdit>;
type Changes = Map<string, { before: AttributeValue | null; after: AttributeValue | null }>;

/**
 * Sets own attributes of a user or an account, and of an account whether it pays and its lifecycle; keeps the history
 * and has everything that follows looked at again. Throws `not_found`, and `invalid` for a value that does not fit.
 */
export const editRecord = command({
  action: "activity.edit-record",
  allow: "activity.manage",
  input: RecordEdit,
  async run(tx, edit, actor) {
    const { tenantId } = actor;
    const { object, id } = edit;
    await lockRecord(tx, tenantId, edit);
    const record = await findRecord(tx, tenantId, object, id);
    if (!record) throw new AppError("not_found", `There is no such ${object}.`);
    const wished = await wishedValues(tx, tenantId, edit);
    const changes: Changes = new Map();
    for (const [key, after] of wished) {
      const before = record.values[key] ?? null;
      if (!isDeepStrictEqual(before, after)) changes.set(key, { before, after });
    }
    const told = (which: "before" | "after") =>
      Object.fromEntries([...changes].map(([key, change]) => [key, change[which]]));
    const audit = {
      ...{ entity: object, id: String(id), before: told("before"), after: told("after") },
    };
    if (changes.size === 0) return { result: { changed: 0 }, audit: [] };
    await storeChanges(tx, tenantId, edit, changes);
    await tx.insert(attributeChanges).values(
      [...changes].map(([attribute, { before, after }]) => ({
        ...{ tenantId, object, recordId: id, attribute, before, after },
        ...{ effectiveAt: sql`now()`, cause: "person" as const, causeId: actor.name },
      })),
    );
    await lookAgain(tx, tenantId, edit);
    return { result: { changed: changes.size }, audit };
  },
});

async function lockRecord(tx: Transaction, tenantId: string, { object, id }: Edit): Promise<void> {
  const table = object === "user" ? activityUsers : activityAccounts;
  await tx
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.tenantId, tenantId), eq(table.id, id)))
    .for("no key update");
}

async function wishedValues(tx: Transaction, tenantId: string, edit: Edit) {
  const { object, paying, lifecycle, own } = edit;
  const wished = new Map<string, AttributeValue | null>();
  if (object === "user" && (paying !== undefined || lifecycle !== undefined)) {
    throw new AppError("invalid", "Only an account pays or has a lifecycle.");
  }
  if (paying !== undefined) wished.set("paying", paying);
  if (lifecycle !== undefined) wished.set("lifecycle", lifecycle || null);
  const definitions = await loadOwnAttributes(tx, tenantId, object);
  for (const [key, entered] of Object.entries(own)) {
    const definition = definitions.find((one) => one.key === key);
    if (!definition) throw new AppError("invalid", "This attribute is not one of your own.");
    const read = readOwnValue(definition, entered);
    if (!read.ok) {
      throw new AppError("invalid", read.message, [{ path: `own.${key}`, message: read.message }]);
    }
    wished.set(key, read.value);
  }
  return wished;
}

async function storeChanges(tx: Transaction, tenantId: string, edit: Edit, changes: Changes) {
  const { object, id } = edit;
  const table = object === "user" ? activityUsers : activityAccounts;
  const [stored] = await tx
    .select({ custom: table.custom })
    .from(table)
    .where(and(eq(table.tenantId, tenantId), eq(table.id, id)));
  const custom = new Map(Object.entries(stored?.custom ?? {}));
  for (const [key, { after }] of changes) {
    if (key === "paying" || key === "lifecycle") continue;
    if (after === null) custom.delete(key);
    else custom.set(key, after);
  }
  const values = { custom: Object.fromEntries(custom) };
  if (object === "user") {
    await tx
      .update(activityUsers)
      .set(values)
      .where(and(eq(activityUsers.tenantId, tenantId), eq(activityUsers.id, id)));
    return;
  }
  const { paying, lifecycle } = edit;
  await tx
    .update(activityAccounts)
    .set({
      ...values,
      ...(paying === undefined ? {} : { isPaying: paying === null ? null : paying === "yes" }),
      ...(lifecycle === undefined ? {} : { lifecycle: lifecycle || null }),
    })
    .where(and(eq(activityAccounts.tenantId, tenantId), eq(activityAccounts.id, id)));
}

/** Has the fold look at the user or the account. */
async function lookAgain(tx: Transaction, tenantId: string, { object, id }: Edit): Promise<void> {
  const who = object === "user" ? { userId: id } : { accountId: id };
  await tx.insert(activityArrivals).values({ tenantId, ...who, since: sql`now()` });
  await enqueueJob(tx, "activity.fold", {}, "activity.fold");
}
