import { and, desc, eq, isNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import { notices, noticesRead } from "@/db/schema/plays";
import type { Transaction } from "@/db/tenant";
import type { Actor } from "@/lib/auth/actor";
import { command, query } from "@/lib/core/server/command";
import type { Notice } from "../play-view";

/** The last 20 notices for whoever asks, newest first, and how many of all are new to them (99 at most). */
export const listNotices = query({
  allow: "activity.read",
  input: z.object({}),
  async run(tx, _input, actor): Promise<{ notices: Notice[]; unread: number }> {
    const { tenantId } = actor;
    const readAt = await readUpTo(tx, actor);
    const mine = and(eq(notices.tenantId, tenantId), isFor(actor));
    const rows = await tx
      .select({
        ...{ id: notices.id, text: notices.text, href: notices.href },
        createdAt: notices.createdAt,
      })
      .from(notices)
      .where(mine)
      .orderBy(desc(notices.createdAt), desc(notices.id))
      .limit(20);
    const isNew = (createdAt: Date) => readAt === null || createdAt > readAt;
    const [counted] = await tx.select({ count: sql<number>`count(*)::integer` }).from(
      tx
        .select({ id: notices.id })
        .from(notices)
        .where(
          and(
            mine,
            readAt ? sql`${notices.createdAt} > ${readAt.toISOString()}::timestamptz` : undefined,
          ),
        )
        .limit(99)
        .as("unread"),
    );
    return {
      notices: rows.map((row) => ({ ...row, isNew: isNew(row.createdAt) })),
      unread: counted?.count ?? 0,
    };
  },
});

/** Marks the notices up to now as read, for whoever asks alone. */
export const markNoticesRead = command({
  action: "notice.read",
  allow: "activity.read",
  input: z.object({}),
  async run(tx, _input, actor) {
    if (actor.kind === "user") {
      const { tenantId, userId } = actor;
      const readAt = new Date();
      await tx
        .insert(noticesRead)
        .values({ tenantId, userId, readAt })
        .onConflictDoUpdate({
          target: [noticesRead.tenantId, noticesRead.userId],
          set: { readAt: sql`greatest(${noticesRead.readAt}, excluded.read_at)` },
        });
    }
    return { result: null, audit: [] };
  },
});

const isFor = (actor: Actor) =>
  actor.kind === "user"
    ? or(isNull(notices.userId), eq(notices.userId, actor.userId))
    : isNull(notices.userId);

async function readUpTo(tx: Transaction, actor: Actor): Promise<Date | null> {
  if (actor.kind !== "user") return null;
  const [row] = await tx
    .select({ readAt: noticesRead.readAt })
    .from(noticesRead)
    .where(and(eq(noticesRead.tenantId, actor.tenantId), eq(noticesRead.userId, actor.userId)));
  return row?.readAt ?? null;
}
