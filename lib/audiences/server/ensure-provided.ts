import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { activitySubjects } from "@/db/schema/activity";
import { audiences } from "@/db/schema/audiences";
import type { Transaction } from "@/db/tenant";
import { type ProvidedAudience, providedAudiences, providedCondition } from "../provided-audiences";
import { findUses } from "./audience-uses";
import { lockMembers } from "./lock-members";

type Row = typeof audiences.$inferSelect;

const keyOf = ({ object, providedFor }: Pick<Row, "object" | "providedFor">) =>
  `${object} ${providedFor}`;

/**
 * Makes the audiences that the catalogue calls for, renames those whose title changed, and archives those of courses
 * and paths that turned out to be others (unless something uses them). New ones are filled by the next refresh.
 */
export async function ensureProvidedAudiences(tx: Transaction, tenantId: string): Promise<void> {
  await lockMembers(tx);
  const subjects = await tx
    .select({ id: activitySubjects.id, kind: activitySubjects.kind, title: activitySubjects.title })
    .from(activitySubjects)
    .where(and(eq(activitySubjects.tenantId, tenantId), isNull(activitySubjects.mergedInto)))
    .orderBy(activitySubjects.id);
  const rows = await tx
    .select()
    .from(audiences)
    .where(and(eq(audiences.tenantId, tenantId), isNotNull(audiences.providedFor)));
  const there = new Map(rows.map((row) => [keyOf(row), row]));
  const wanted = providedAudiences(subjects);
  const add = (object: ProvidedAudience["object"]) =>
    addMissing(
      tx,
      tenantId,
      wanted.filter((one) => one.object === object),
      there,
    );
  // Those of accounts speak of those of users, by their ids.
  await add("user");
  await add("account");
  for (const one of wanted) {
    const row = there.get(keyOf(one));
    if (row && (row.name !== one.name || row.archivedAt !== null)) {
      await change(tx, row, { name: one.name, archivedAt: null });
    }
  }
  await archiveOthers(tx, tenantId, new Set(wanted.map(keyOf)), rows);
}

async function addMissing(
  tx: Transaction,
  tenantId: string,
  wanted: readonly ProvidedAudience[],
  there: Map<string, Row>,
): Promise<void> {
  const idOfUsers = (providedFor: string) => {
    const row = there.get(keyOf({ object: "user", providedFor }));
    if (!row) throw new Error(`There is no provided audience ${providedFor}.`);
    return row.id;
  };
  const missing = wanted.filter((one) => !there.has(keyOf(one)));
  if (missing.length === 0) return;
  const added = await tx
    .insert(audiences)
    .values(
      missing.map((one) => ({
        ...{ tenantId, object: one.object, providedFor: one.providedFor, name: one.name },
        condition: { ...providedCondition(one, idOfUsers) },
        createdBy: "system",
      })),
    )
    .returning();
  for (const row of added) there.set(keyOf(row), row);
}

async function archiveOthers(
  tx: Transaction,
  tenantId: string,
  wanted: ReadonlySet<string>,
  rows: readonly Row[],
): Promise<void> {
  const others = rows.filter((row) => row.archivedAt === null && !wanted.has(keyOf(row)));
  if (others.length === 0) return;
  const uses = await findUses(
    tx,
    tenantId,
    others.map(({ id }) => id),
  );
  const gone = new Set(others.map(({ id }) => id));
  const isKept = ({ id }: Row) =>
    uses.some((use) => use.audienceId === id && !(use.kind === "audience" && gone.has(use.id)));
  for (const row of others) {
    if (!isKept(row)) await change(tx, row, { archivedAt: new Date() });
  }
}

async function change(
  tx: Transaction,
  { tenantId, id }: Row,
  to: Partial<Pick<Row, "name" | "archivedAt">>,
): Promise<void> {
  await tx
    .update(audiences)
    .set({ ...to, updatedAt: new Date() })
    .where(and(eq(audiences.tenantId, tenantId), eq(audiences.id, id)));
}
