import type { Transaction } from "@/db/tenant";
import type { ImportState } from "../import-view";
import { requireImport } from "./import-store";

/** How far an import that keeps its learners has come, and who they are once it is committed. */
export interface ImportedLearners {
  state: ImportState;
  fileName: string;
  learnerIds: readonly number[];
}

/** The learners of an import that was uploaded with `keepsLearners`; throws `not_found`. */
export async function findImportedLearners(
  tx: Transaction,
  tenantId: string,
  importId: string,
): Promise<ImportedLearners> {
  const { state, fileName, learnerIds } = await requireImport(tx, tenantId, importId);
  return { state, fileName, learnerIds: learnerIds ?? [] };
}
