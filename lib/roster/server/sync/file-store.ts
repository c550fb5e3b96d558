import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { syncFiles } from "@/db/schema/sync";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { LongRowId, RowId } from "@/lib/core/row-id";
import { command, query } from "@/lib/core/server/command";
import { lookAtFiles } from "../../sync/look-at-files";
import { clearAlerts, raiseAlert } from "./alerts";
import { endFile, type StoredFile } from "./end-file";
import { requireSource } from "./source-store";

const OfFile = z.object({ sourceId: RowId, fileId: LongRowId, now: z.date() });
const Listed = z.object({ name: z.string(), size: z.int().min(0), modifiedAt: z.int() });

/** Remembers a look at the directory; answers which files are ready to be taken, in order. */
export const noteLook = command({
  action: "sync-source.note-look",
  allow: "roster.fetch",
  input: z.object({ sourceId: RowId, now: z.date(), listed: z.array(Listed) }),
  async run(tx, { sourceId, now, listed }, { tenantId }) {
    const source = await requireSource(tx, tenantId, sourceId);
    const mine = and(eq(syncFiles.tenantId, tenantId), eq(syncFiles.sourceId, sourceId));
    const open = await tx
      .select()
      .from(syncFiles)
      .where(and(mine, ne(syncFiles.state, "done")));
    const [seen, left] = [
      open.filter(({ state }) => state === "seen"),
      open.filter(({ state }) => state !== "seen"),
    ];
    const look = lookAtFiles(listed, seen, left, now);
    if (look.gone.length > 0) {
      await tx.delete(syncFiles).where(and(mine, inArray(syncFiles.id, look.gone)));
    }
    for (const id of [...look.gone, ...look.changed.map((file) => file.id)]) {
      await clearAlerts(tx, source, { kind: "unread", subject: String(id), now });
    }
    for (const { id, now: file } of look.changed) {
      await tx
        .update(syncFiles)
        .set({ size: file.size, modifiedAt: file.modifiedAt, stableSince: now })
        .where(and(mine, eq(syncFiles.id, id)));
    }
    if (look.fresh.length > 0) {
      const rows = look.fresh.map((file) => ({ ...file, tenantId, sourceId }));
      await tx
        .insert(syncFiles)
        .values(rows.map((row) => ({ ...row, state: "seen" as const, stableSince: now })));
    }
    const settling = look.fresh.length + look.changed.length + look.settling;
    return { result: { ready: look.ready, settling }, audit: [] };
  },
});

/** Begins to take a file that is ready, as an import whose id is known before its first byte. */
export const startTaking = command({
  action: "sync-source.start-taking",
  allow: "roster.fetch",
  input: OfFile.extend({ runId: LongRowId, importId: z.uuid() }),
  async run(tx, { sourceId, fileId, runId, importId, now }, { tenantId }) {
    await requireSource(tx, tenantId, sourceId);
    await changeFile(tx, await requireFile(tx, tenantId, fileId), {
      ...{ state: "taking", runId, importId, takenAt: now },
    });
    return { result: null, audit: [] };
  },
});

/** Puts a file back that could not be fetched now; with `now` it has changed and has to settle again. */
export const putBack = command({
  action: "sync-source.put-back",
  allow: "roster.fetch",
  input: OfFile.extend({ changed: z.boolean() }),
  async run(tx, { sourceId, fileId, changed, now }, { tenantId }) {
    await requireSource(tx, tenantId, sourceId);
    await changeFile(tx, await requireFile(tx, tenantId, fileId), {
      ...{ state: "seen", runId: null, importId: null, takenAt: null },
      ...(changed ? { stableSince: now } : {}),
    });
    return { result: null, audit: [] };
  },
});

/** Puts a file back that the server does not let be read: that is told of once, until it can be read or is another one. */
export const leaveUnread = command({
  action: "sync-source.put-back",
  allow: "roster.fetch",
  input: OfFile.extend({ message: z.string() }),
  async run(tx, { sourceId, fileId, message, now }, { tenantId }) {
    const source = await requireSource(tx, tenantId, sourceId);
    const file = await requireFile(tx, tenantId, fileId);
    await changeFile(tx, file, { state: "seen", runId: null, importId: null, takenAt: null });
    const text = `${message} Have its sender let this user read it, or take it away. It is tried again at every look, and what came after it waits.`;
    await raiseAlert(tx, source, { kind: "unread", subject: String(fileId), text, now });
    return { result: null, audit: [] };
  },
});

/** Ends a delivery that is no roster file: what is wrong is told, and nothing of it kept. */
export const endUnreadable = command({
  action: "sync-source.refuse-file",
  allow: "roster.fetch",
  input: OfFile.extend({ message: z.string() }),
  async run(tx, { sourceId, fileId, message, now }, { tenantId }) {
    const source = await requireSource(tx, tenantId, sourceId);
    const file = await requireFile(tx, tenantId, fileId);
    await endFile(tx, source, file, { outcome: "unreadable", message, stored: null, now });
    await changeFile(tx, file, { importId: null });
    const after = { file: file.name, message };
    return { result: null, audit: { entity: "sync-source", id: String(sourceId), after } };
  },
});

/** Deliveries that have ended and still lie where they came in, oldest first. */
export const listEnded = query({
  allow: "roster.fetch",
  input: z.object({ sourceId: RowId, limit: z.int().max(100) }),
  async run(tx, { sourceId, limit }, { tenantId }): Promise<StoredFile[]> {
    await requireSource(tx, tenantId, sourceId);
    return tx
      .select()
      .from(syncFiles)
      .where(
        and(
          eq(syncFiles.tenantId, tenantId),
          eq(syncFiles.sourceId, sourceId),
          eq(syncFiles.state, "ended"),
        ),
      )
      .orderBy(asc(syncFiles.id))
      .limit(limit);
  },
});

/** Notes that a delivery was put away, or why it could not be: that is told of once, and tried again. */
export const notePutAway = command({
  action: "sync-source.put-away",
  allow: "roster.fetch",
  input: OfFile.extend({
    /** Its path on the server; null where it was replaced or taken away meanwhile. */
    movedTo: z.string().nullable(),
    problem: z.string().nullable(),
  }),
  async run(tx, { sourceId, fileId, movedTo, problem, now }, { tenantId }) {
    const source = await requireSource(tx, tenantId, sourceId);
    const file = await requireFile(tx, tenantId, fileId);
    if (problem !== null) {
      await changeFile(tx, file, { moveProblem: problem });
      const text = `Deliveries cannot be put away on the server. ${problem} They are not taken twice, but lie where they came in.`;
      await raiseAlert(tx, source, { kind: "put_away", text, now });
      return { result: null, audit: [] };
    }
    const isThere = movedTo !== null;
    await changeFile(tx, file, {
      ...{ state: "done", target: movedTo },
      moveProblem: isThere ? null : "It was replaced or taken away before it could be moved.",
    });
    const stuck = await tx
      .select({ id: syncFiles.id })
      .from(syncFiles)
      .where(
        and(
          eq(syncFiles.tenantId, tenantId),
          eq(syncFiles.sourceId, sourceId),
          eq(syncFiles.state, "ended"),
          sql`${syncFiles.moveProblem} is not null`,
        ),
      )
      .limit(1);
    if (stuck.length === 0) await clearAlerts(tx, source, { kind: "put_away", now });
    return { result: null, audit: [] };
  },
});

/** A file of the tenant, locked; throws `not_found`. */
export async function requireFile(
  tx: Transaction,
  tenantId: string,
  id: number,
): Promise<StoredFile> {
  const [file] = await tx
    .select()
    .from(syncFiles)
    .where(and(eq(syncFiles.tenantId, tenantId), eq(syncFiles.id, id)))
    .for("update");
  if (!file) throw new AppError("not_found", "There is no such file.");
  return file;
}

/** Changes what is known of a file. */
export async function changeFile(
  tx: Transaction,
  { tenantId, id }: StoredFile,
  change: Partial<typeof syncFiles.$inferInsert>,
): Promise<void> {
  await tx
    .update(syncFiles)
    .set(change)
    .where(and(eq(syncFiles.tenantId, tenantId), eq(syncFiles.id, id)));
}
