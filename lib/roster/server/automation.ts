import type { Transaction } from "@/db/tenant";
import { mustConfirmLeavers } from "../diff-roster";
import type { ImportCounts, ImportProblem } from "../import-view";
import { enqueueImportJob } from "./import-jobs";
import { requireImport, type StoredImport, updateImport } from "./import-store";

/** Above this share of rejected rows nothing is committed without a person. */
const MAX_REJECTED_SHARE = 0.2;

/** How many learners a commit would make inactive. */
export function leaversOf(mode: StoredImport["mode"], counts: ImportCounts): number {
  return counts.leavingByRow + (mode === "full" ? counts.absent : 0);
}

/** Whether the commit needs the number of leavers confirmed: only mode full has the brake. */
export function brakeApplies(mode: StoredImport["mode"], counts: ImportCounts): boolean {
  const leaving = leaversOf(mode, counts);
  return mode === "full" && mustConfirmLeavers({ leaving, active: counts.present });
}

/** An import without a person goes on to its commit, or stops with the reason stored. */
export async function proceedUnattended(
  tx: Transaction,
  { tenantId, id, mode, automation }: StoredImport,
  counts: ImportCounts,
): Promise<void> {
  if (!automation) return;
  const problem = reasonToStop(mode, counts, automation.confirmLeavers);
  const stored = await requireImport(tx, tenantId, id);
  if (problem) {
    await updateImport(tx, stored, { problem });
    return;
  }
  const confirmedLeavers = leaversOf(mode, counts);
  await updateImport(tx, stored, { state: "committing", confirmedLeavers });
  await enqueueImportJob(tx, "roster.commit", id);
}

function reasonToStop(
  mode: StoredImport["mode"],
  counts: ImportCounts,
  confirmed: number | null,
): ImportProblem | null {
  if (counts.rejected > counts.rows * MAX_REJECTED_SHARE) {
    return {
      code: "too_many_errors",
      message: `${counts.rejected} of ${counts.rows} rows have errors, which is more than a fifth.`,
      remedy: "Correct the file and send it again.",
      line: null,
    };
  }
  const leavers = leaversOf(mode, counts);
  if (brakeApplies(mode, counts) && confirmed !== leavers) {
    return {
      code: "leavers_unconfirmed",
      message: `${leavers} of ${counts.present} learners would become inactive.`,
      remedy: `Send it again with confirm-leavers=${leavers} if that is right.`,
      line: null,
    };
  }
  return null;
}
