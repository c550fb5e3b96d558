import type { Actor } from "@/lib/auth/actor";
import { applyImport } from "@/lib/roster/server/apply-import";
import { commitImport } from "@/lib/roster/server/commit-import";
import { getImport } from "@/lib/roster/server/get-import";
import { saveMapping } from "@/lib/roster/server/save-mapping";
import { uploadImport } from "@/lib/roster/server/upload-import";
import { validateImport } from "@/lib/roster/server/validate-import";

/**
 * Takes a roster file through the whole import without a person: columns as they match, good rows in. Runs the
 * worker's jobs itself, so the process must run as the worker.
 */
export async function importRoster(actor: Actor, fileName: string, content: string): Promise<void> {
  const file = { source: "csv" as const, mode: "full" as const, fileName };
  const { importId } = await uploadImport(actor, file, bytes(content));
  const { columns } = await getImport(actor, { importId });
  await saveMapping(actor, { importId, columns: columns.map(({ key }) => key) });
  await validateImport(actor, { importId });
  await commitImport(actor, { importId });
  await applyImport(actor, { importId });
}

/** A text as the stream of bytes that an upload is. */
export async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
