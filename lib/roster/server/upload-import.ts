import { and, eq, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { imports } from "@/db/schema/imports";
import { type Transaction, withTenant } from "@/db/tenant";
import { recordAudit } from "@/lib/audit/server/record-audit";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { database } from "@/lib/core/server/database";
import { refuseDuplicate } from "@/lib/core/server/refuse-duplicate";
import type { StagedFile } from "../combination";
import { decodeJsonLines } from "../decode/decode-json-lines";
import { Automation, clearRows } from "./import-store";
import { createProgressReporter } from "./report-progress";
import { stageFile } from "./stage-file";

/** An upload that has told nothing for so long belongs to a process that is gone. */
export const ABANDONED_AFTER_MINUTES = 10;

const NewImport = z.object({
  /** Chosen by whoever has to know it before the first byte; else one is made. */
  importId: z.uuid().optional(),
  source: z.enum(["csv", "api", "sftp"]),
  /** Which source of its kind, where there are several: what it teaches is its own. */
  origin: z.string().min(1).max(200).nullable().default(null),
  mode: z.enum(["update", "full"]),
  fileName: z.string().trim().min(1).max(255),
  automation: Automation.nullable().default(null),
  /** Bytes that the sender announced, for the progress bar. */
  announcedBytes: z.number().int().nullable().default(null),
  format: z.enum(["table", "json-lines"]).default("table"),
  /** The sender's own name of this request, so that a retry finds its import. */
  idempotencyKey: z.string().min(1).max(200).nullable().default(null),
  /** Whether the commit shall keep who was in the file, for `findImportedLearners`. */
  keepsLearners: z.boolean().default(false),
});
export type NewImport = z.input<typeof NewImport>;

const startImport = command({
  action: "roster.import.start",
  allow: "roster.import",
  input: NewImport,
  async run(tx, { announcedBytes: _, format: __, keepsLearners, importId, ...input }, actor) {
    await removeAbandoned(tx, actor.tenantId);
    const [created] = await refuseDuplicate("The same request is being taken already.", () =>
      tx
        .insert(imports)
        .values({
          ...input,
          ...(importId ? { id: importId } : {}),
          tenantId: actor.tenantId,
          state: "uploading",
          fixes: { values: [], cells: [] },
          learnerIds: keepsLearners ? [] : null,
          createdBy: actor.name,
        })
        .returning({ id: imports.id }),
    );
    if (!created) throw new Error("The import was not stored.");
    const { source, mode, fileName } = input;
    return {
      result: created.id,
      audit: { entity: "import", id: created.id, after: { source, mode, fileName } },
    };
  },
});

/**
 * Takes a file as a stream of bytes: decodes it into staged rows, in bounded memory, and answers the import,
 * which then waits for its columns to be matched. Throws `invalid` or `too_large` with the line and what to do
 * for a file that cannot be read; then nothing of it is kept.
 */
export async function uploadImport(
  actor: Actor,
  input: NewImport,
  body: AsyncIterable<Uint8Array>,
): Promise<{ importId: string }> {
  const importId = await startImport(actor, input);
  try {
    const announcedBytes = input.announcedBytes ?? null;
    const place = { tenantId: actor.tenantId, importId };
    const progress = createProgressReporter(place, "upload", null);
    const decode = input.format === "json-lines" ? { decode: decodeJsonLines } : {};
    const how = { announcedBytes, progress, ...decode };
    const file = await stageFile({ ...place, fileId: null }, body, how);
    await finishUpload(actor, importId, file);
  } catch (error) {
    await withTenant(database(), actor.tenantId, (tx) =>
      removeUpload(tx, actor.tenantId, importId),
    );
    throw error;
  }
  return { importId };
}

async function finishUpload(actor: Actor, importId: string, file: StagedFile): Promise<void> {
  await withTenant(database(), actor.tenantId, async (tx) => {
    const updated = await tx
      .update(imports)
      .set({ ...file, state: "matching", progress: null, updatedAt: sql`now()` })
      .where(
        and(
          eq(imports.tenantId, actor.tenantId),
          eq(imports.id, importId),
          eq(imports.state, "uploading"),
        ),
      )
      .returning({ id: imports.id });
    if (updated.length === 0) throw new AppError("conflict", "The upload was given up.");
    await recordAudit(tx, actor, "roster.import.upload", [
      { entity: "import", id: importId, after: file },
    ]);
  });
}

async function removeAbandoned(tx: Transaction, tenantId: string): Promise<void> {
  const abandoned = await tx
    .select({ id: imports.id })
    .from(imports)
    .where(
      and(
        eq(imports.tenantId, tenantId),
        eq(imports.state, "uploading"),
        lt(imports.updatedAt, sql`now() - make_interval(mins => ${ABANDONED_AFTER_MINUTES})`),
      ),
    );
  for (const { id } of abandoned) await removeUpload(tx, tenantId, id);
}

/** Removes an upload as if it had never been, in the caller's transaction. */
export async function removeUpload(
  tx: Transaction,
  tenantId: string,
  importId: string,
): Promise<void> {
  await clearRows(tx, tenantId, importId);
  await tx.delete(imports).where(and(eq(imports.tenantId, tenantId), eq(imports.id, importId)));
}
