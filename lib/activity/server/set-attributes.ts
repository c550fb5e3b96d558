import { isDeepStrictEqual } from "node:util";
import { and, asc, eq, inArray } from "drizzle-orm";
import { activityAccounts, activityUsers, attributeChanges } from "@/db/schema/activity";
import type { Transaction } from "@/db/tenant";
import type { ActivityObject, AttributeValue } from "../attributes";
import type { OwnChanges } from "../own-attributes";

/** What is to be set on one record, and when and why it took effect. */
export interface AttributeWish {
  changes: OwnChanges;
  effectiveAt: Date;
  causeId: string | null;
}

interface Change {
  recordId: number;
  attribute: string;
  before: AttributeValue | null;
  after: AttributeValue | null;
  effectiveAt: Date;
  causeId: string | null;
}

/**
 * Sets own attributes of records and keeps the history of what changed. Answers the ids of the records that did. A
 * record is locked only when it seems to change, for most calls repeat what is known.
 */
export async function setAttributes(
  tx: Transaction,
  tenantId: string,
  object: ActivityObject,
  wishes: ReadonlyMap<number, AttributeWish>,
  cause: "api" | "collector",
): Promise<number[]> {
  const wished = new Map([...wishes].filter(([, { changes }]) => changes.size > 0));
  if (wished.size === 0) return [];
  const apparent = differences(wished, await readCustom(tx, tenantId, object, [...wished.keys()]));
  if (apparent.length === 0) return [];
  const ids = [...new Set(apparent.map(({ recordId }) => recordId))].sort((a, b) => a - b);
  const locked = await readCustom(tx, tenantId, object, ids, { lock: true });
  const changes = differences(wished, locked);
  if (changes.length === 0) return [];
  const table = object === "user" ? activityUsers : activityAccounts;
  const changed = [...new Set(changes.map(({ recordId }) => recordId))];
  for (const id of changed) {
    const values = new Map(Object.entries(locked.get(id) ?? {}));
    for (const { recordId, attribute, after } of changes) {
      if (recordId !== id) continue;
      if (after === null) values.delete(attribute);
      else values.set(attribute, after);
    }
    await tx
      .update(table)
      .set({ custom: Object.fromEntries(values) })
      .where(and(eq(table.tenantId, tenantId), eq(table.id, id)));
  }
  await tx
    .insert(attributeChanges)
    .values(changes.map((change) => ({ tenantId, object, cause, ...change })));
  return changed;
}

function differences(
  wished: ReadonlyMap<number, AttributeWish>,
  custom: ReadonlyMap<number, Record<string, AttributeValue>>,
): Change[] {
  return [...custom].flatMap(([recordId, values]) => {
    const { changes, effectiveAt, causeId } = wished.get(recordId) ?? {};
    if (!changes || !effectiveAt) return [];
    return [...changes].flatMap(([attribute, after]): Change[] => {
      const before = values[attribute] ?? null;
      if (isDeepStrictEqual(before, after)) return [];
      return [{ recordId, attribute, before, after, effectiveAt, causeId: causeId ?? null }];
    });
  });
}

async function readCustom(
  tx: Transaction,
  tenantId: string,
  object: ActivityObject,
  ids: readonly number[],
  { lock = false } = {},
): Promise<Map<number, Record<string, AttributeValue>>> {
  if (ids.length === 0) return new Map();
  const table = object === "user" ? activityUsers : activityAccounts;
  const rows = tx
    .select({ id: table.id, custom: table.custom })
    .from(table)
    .where(and(eq(table.tenantId, tenantId), inArray(table.id, [...ids])))
    .orderBy(asc(table.id));
  const read = await (lock ? rows.for("no key update") : rows);
  return new Map(read.map(({ id, custom }) => [id, custom]));
}
