import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { imports } from "@/db/schema/imports";
import { type Transaction, withTenant } from "@/db/tenant";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { command, query } from "@/lib/core/server/command";
import { database } from "@/lib/core/server/database";
import { type Combination, StagedFile } from "../combination";
import { clearFileRows, requireFirstRows, restoreFirst } from "./combination-store";
import { requireImport, type StoredImport, updateImport } from "./import-store";
import { offerJoins } from "./offer-joins";
import { createProgressReporter } from "./report-progress";
import { requireOpenImport } from "./save-mapping";
import { stageFile } from "./stage-file";
import { stagedRecords } from "./staged-rows";

const SecondFile = z.object({
  importId: z.uuid(),
  fileName: z.string().trim().min(1).max(255),
  announcedBytes: z.number().int().nullable().default(null),
});

/** Refuses before the first byte is read; what has changed by the last one is refused then. */
const expectSecondFile = query({
  allow: "roster.import",
  input: SecondFile,
  async run(tx, { importId }, actor) {
    requireCombinable(await requireImport(tx, actor.tenantId, importId));
  },
});

const keepSecondFile = command({
  action: "roster.import.add_file",
  allow: "roster.import",
  input: SecondFile.extend({ fileId: z.uuid(), file: StagedFile }),
  async run(tx, { importId, fileId, fileName, file }, actor) {
    const stored = await requireOpenImport(tx, actor, importId);
    requireCombinable(stored);
    const { combination } = stored;
    const first = combination?.first ?? (await keepFirstFile(tx, stored));
    if (combination) await clearFileRows(tx, stored, combination.second.fileId);
    const second = { ...file, fileId, fileName };
    const place = { tenantId: actor.tenantId, importId };
    const offers = await offerJoins(tx, place, first, second);
    const added: Combination = { first, second, offers, join: null };
    if (combination?.join) await restoreFirst(tx, stored, combination.first, added);
    else await updateImport(tx, stored, { combination: added, progress: null });
    const { sha256, rowCount } = file;
    const after = { fileName, sha256, rowCount };
    return { result: null, audit: { entity: "import", id: importId, after } };
  },
});

/**
 * Takes a second file for an import that has one, or another one in the place of the second; nothing is joined
 * yet. Throws as `uploadImport` does, and `conflict` when the import is past its preview.
 */
export async function addSecondFile(
  actor: Actor,
  input: z.input<typeof SecondFile>,
  body: AsyncIterable<Uint8Array>,
): Promise<{ importId: string }> {
  await expectSecondFile(actor, input);
  const { importId, announcedBytes = null } = input;
  const place = { tenantId: actor.tenantId, importId };
  const fileId = randomUUID();
  const progress = createProgressReporter(place, "upload", null);
  try {
    const file = await stageFile({ ...place, fileId }, body, { announcedBytes, progress });
    await keepSecondFile(actor, { ...input, fileId, file });
  } catch (error) {
    await withTenant(database(), actor.tenantId, async (tx) => {
      await clearFileRows(tx, { tenantId: actor.tenantId, id: importId }, fileId);
      await clearProgress(tx, actor.tenantId, importId);
    });
    throw error;
  }
  return { importId };
}

async function clearProgress(tx: Transaction, tenantId: string, importId: string): Promise<void> {
  await tx
    .update(imports)
    .set({ progress: null })
    .where(and(eq(imports.tenantId, tenantId), eq(imports.id, importId)));
}

function requireCombinable({ source, state }: StoredImport): void {
  if (source !== "csv") {
    throw new AppError("conflict", "Only files that were uploaded here can be combined.");
  }
  if (!["matching", "validating", "previewed"].includes(state)) {
    throw new AppError("conflict", `The import is ${state} and cannot be changed any more.`);
  }
}

/** Puts the rows that the import began with beside those of the second file, for as long as it lasts. */
async function keepFirstFile(tx: Transaction, stored: StoredImport): Promise<Combination["first"]> {
  await requireFirstRows(tx, stored);
  const { tenantId, id, fileName, sha256, byteCount, rowCount, encoding, delimiter } = stored;
  const fileId = randomUUID();
  await tx.execute(sql`
    insert into import_file_rows (tenant_id, import_id, file_id, line, record, problem)
    select ${tenantId}, ${id}, ${fileId}, line, record, problem from ${stagedRecords(tenantId, id)} r`);
  const { header, workbook } = stored;
  const known = { sha256: sha256 ?? "", byteCount, rowCount, encoding, delimiter };
  return { fileId, fileName, ...known, workbook, header };
}
