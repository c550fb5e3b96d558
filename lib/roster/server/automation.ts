import type { z } from "zod";
import type { Transaction } from "@/db/tenant";
import { mustConfirmLeavers } from "../diff-roster";
import type { ImportCounts, ImportProblem } from "../import-view";
import { enqueueImportJob } from "./import-jobs";
import { type Automation, requireImport, type StoredImport, updateImport } from "./import-store";
import { tellSource } from "./sync/tell-source";

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
  { tenantId, id, source, mode, automation }: StoredImport,
  counts: ImportCounts,
): Promise<void> {
  if (!automation) return;
  const problem = reasonToStop(source, mode, counts, automation);
  const stored = await requireImport(tx, tenantId, id);
  if (problem) {
    // A file that was fetched is not sent again: a person goes on with it, and nothing by itself any more.
    await updateImport(tx, stored, source === "sftp" ? { problem, automation: null } : { problem });
    await tellSource(tx, stored);
    return;
  }
  const confirmedLeavers = leaversOf(mode, counts);
  await updateImport(tx, stored, { state: "committing", confirmedLeavers });
  await enqueueImportJob(tx, "roster.commit", id);
}

function reasonToStop(
  source: StoredImport["source"],
  mode: StoredImport["mode"],
  counts: ImportCounts,
  { confirmLeavers, maxRejectedPercent }: z.output<typeof Automation>,
): ImportProblem | null {
  const isFetched = source === "sftp";
  if (counts.rejected * 100 > counts.rows * maxRejectedPercent) {
    return {
      code: "too_many_errors",
      message: `${counts.rejected} of ${counts.rows} rows have errors, which is more than ${maxRejectedPercent} %.`,
      remedy: isFetched
        ? "Correct them here, take the good rows alone, or discard the file."
        : "Correct the file and send it again.",
      line: null,
    };
  }
  const leavers = leaversOf(mode, counts);
  if (brakeApplies(mode, counts) && confirmLeavers !== leavers) {
    return {
      code: "leavers_unconfirmed",
      message: `${leavers} of ${counts.present} learners would become inactive.`,
      remedy: isFetched
        ? "Confirm their number if that is right, or discard the file."
        : `Send it again with confirm-leavers=${leavers} if that is right.`,
      line: null,
    };
  }
  return null;
}
