import { and, eq, or, sql } from "drizzle-orm";
import { DatabaseError } from "pg";
import { z } from "zod";
import { savedViews } from "@/db/schema/coaching";
import type { Transaction } from "@/db/tenant";
import { type Actor, actorMay } from "@/lib/auth/actor";
import type { Permission } from "@/lib/auth/permissions";
import { AppError } from "@/lib/core/errors";
import { RowId } from "@/lib/core/row-id";
import { command, query } from "@/lib/core/server/command";
import type { SavedView } from "../saved-view";
import { PageState, ViewName, ViewPage } from "../view-input";

/** Most views of a person on one page. */
const MAX_OWN = 100;

const Id = RowId;

/** Who may look at a page, and so at its views. */
const readers: Record<ViewPage, Permission> = {
  learners: "learners.read",
  segmentation: "segmentation.read",
};

/** The views of a page that a person can open: its own, then those that others share, by name. */
export const listViews = query({
  allow: "views.save",
  input: z.object({ page: ViewPage }),
  async run(tx, { page }, actor): Promise<SavedView[]> {
    requireReader(actor, page);
    const rows = await tx
      .select()
      .from(savedViews)
      .where(and(isVisible(actor), eq(savedViews.page, page)))
      .orderBy(sql`${savedViews.name} collate "und-x-icu"`, savedViews.id);
    const views = rows.map((row) => toView(row, actor));
    return [...views.filter(({ isOwn }) => isOwn), ...views.filter(({ isOwn }) => !isOwn)];
  },
});

/** Saves a new view, its maker's alone; answers it. Throws `conflict` for a name that the maker has already. */
export const saveView = command({
  action: "view.save",
  allow: "views.save",
  input: z.object({ name: ViewName }).and(PageState),
  async run(tx, { page, name, state }, actor) {
    const owner = requirePerson(actor);
    requireReader(owner, page);
    const own = and(
      eq(savedViews.tenantId, actor.tenantId),
      eq(savedViews.page, page),
      eq(savedViews.ownerId, owner.userId),
    );
    if ((await tx.$count(savedViews, own)) >= MAX_OWN) {
      throw new AppError("conflict", `You have ${MAX_OWN} views here. Please delete one first.`);
    }
    const [row] = await underFreeName(name, () =>
      tx
        .insert(savedViews)
        .values({
          ...{ tenantId: actor.tenantId, page, name, state },
          ...{ ownerId: owner.userId, ownerName: owner.name },
        })
        .returning(),
    );
    if (!row) throw new TypeError("The view was not stored.");
    return { result: toView(row, actor), audit: { ...entryOf(row), after: { page, name, state } } };
  },
});

/** Puts another state in the place of a view's. Throws `not_found`, or `forbidden` for who may not change it. */
export const updateView = command({
  action: "view.update",
  allow: "views.save",
  input: z.object({ id: Id }).and(PageState),
  async run(tx, { id, page, state }, actor) {
    const before = await requireOwn(tx, id, actor);
    if (before.page !== page) throw new AppError("not_found", "There is no such view.");
    const result = await change(tx, before, { state }, actor);
    return {
      result,
      audit: { ...entryOf(before), before: { state: before.state }, after: { state } },
    };
  },
});

/** Gives a view another name. Throws as `updateView` does, and `conflict` for a name that its owner has already. */
export const renameView = command({
  action: "view.rename",
  allow: "views.save",
  input: z.object({ id: Id, name: ViewName }),
  async run(tx, { id, name }, actor) {
    const before = await requireOwn(tx, id, actor);
    const result = await underFreeName(name, () => change(tx, before, { name }, actor));
    return {
      result,
      audit: { ...entryOf(before), before: { name: before.name }, after: { name } },
    };
  },
});

/** Shows a view to everybody of the organization, or to its owner alone again. Throws as `updateView` does. */
export const shareView = command({
  action: "view.share",
  allow: "views.share",
  input: z.object({ id: Id, isShared: z.boolean() }),
  async run(tx, { id, isShared }, actor) {
    const before = await requireOwn(tx, id, actor);
    const result = await change(tx, before, { isShared }, actor);
    const { name } = before;
    return {
      result,
      audit: {
        ...entryOf(before),
        before: { name, isShared: before.isShared },
        after: { name, isShared },
      },
    };
  },
});

/** Deletes a view. Throws as `updateView` does. */
export const deleteView = command({
  action: "view.delete",
  allow: "views.save",
  input: z.object({ id: Id }),
  async run(tx, { id }, actor) {
    const before = await requireOwn(tx, id, actor);
    await tx.delete(savedViews).where(isView(before));
    const { name, state, isShared } = before;
    return { result: null, audit: { ...entryOf(before), before: { name, state, isShared } } };
  },
});

type ViewRow = typeof savedViews.$inferSelect;

function requireReader(actor: Actor, page: ViewPage): void {
  if (actorMay(actor, readers[page])) return;
  throw new AppError("forbidden", "You may not open the page of this view.");
}

function requirePerson(actor: Actor) {
  if (actor.kind === "user") return actor;
  throw new AppError("forbidden", "Views belong to people.");
}

const isOwnedBy = (row: ViewRow, actor: Actor) =>
  actor.kind === "user" && row.ownerId === actor.userId;

/** A shared view is its owner's to change, and that of those who may share. */
const mayChange = (row: ViewRow, actor: Actor) =>
  isOwnedBy(row, actor) || (row.isShared && actorMay(actor, "views.share"));

function isVisible(actor: Actor) {
  const isOwn = actor.kind === "user" ? eq(savedViews.ownerId, actor.userId) : undefined;
  return and(eq(savedViews.tenantId, actor.tenantId), or(eq(savedViews.isShared, true), isOwn));
}

const isView = ({ tenantId, id }: ViewRow) =>
  and(eq(savedViews.tenantId, tenantId), eq(savedViews.id, id));

/** A view that the actor may change, locked. One that it cannot see is as if it were not there. */
async function requireOwn(tx: Transaction, id: number, actor: Actor): Promise<ViewRow> {
  const [row] = await tx
    .select()
    .from(savedViews)
    .where(and(isVisible(actor), eq(savedViews.id, id)))
    .for("update");
  if (!row) throw new AppError("not_found", "There is no such view.");
  if (mayChange(row, actor)) return row;
  throw new AppError(
    "forbidden",
    `The view “${row.name}” is ${row.ownerName}’s. You can save yours under another name.`,
  );
}

async function change(
  tx: Transaction,
  row: ViewRow,
  values: Partial<Pick<ViewRow, "name" | "state" | "isShared">>,
  actor: Actor,
): Promise<SavedView> {
  const updatedAt = sql`now()`;
  const [changed] = await tx
    .update(savedViews)
    .set({ ...values, updatedAt })
    .where(isView(row))
    .returning();
  if (!changed) throw new TypeError("The view was not stored.");
  return toView(changed, actor);
}

const UNIQUE_VIOLATION = "23505";

async function underFreeName<T>(name: string, store: () => Promise<T>): Promise<T> {
  try {
    return await store();
  } catch (error) {
    const cause = error instanceof Error ? error.cause : null;
    if (cause instanceof DatabaseError && cause.code === UNIQUE_VIOLATION) {
      throw new AppError("conflict", `There is a view “${name}” already.`);
    }
    throw error;
  }
}

function toView(row: ViewRow, actor: Actor): SavedView {
  return {
    ...{ id: row.id, page: row.page, name: row.name, state: row.state, isShared: row.isShared },
    ...{ ownerName: row.ownerName, isOwn: isOwnedBy(row, actor), mayChange: mayChange(row, actor) },
  };
}

const entryOf = ({ id }: ViewRow) => ({ entity: "view", id: String(id) });
