import { z } from "zod";
import { type Transaction, withTenant } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { database } from "@/lib/core/server/database";
import { FieldDictionary } from "@/lib/fields/server/field-dictionary";
import { enabledDefinitions } from "@/lib/fields/server/load-fields";
import type { ImportCounts } from "../import-view";
import { rosterColumns } from "../roster-columns";
import { proceedUnattended } from "./automation";
import { enqueueImportJob } from "./import-jobs";
import {
  clearIssues,
  clearKept,
  clearPlan,
  lockImportWork,
  requireImport,
  requireOrganization,
  type StoredImport,
  updateImport,
} from "./import-store";
import { findKnownRows } from "./known-rows";
import { countPlan, rejectDuplicates } from "./plan-in-sql";
import { planRemainingRows } from "./plan-remaining-rows";
import { planUndo } from "./plan-undo";
import { inBulk } from "./planner-settings";
import { foldProvisionedValues } from "./provisioned-values";
import { rowDigest } from "./row-digest";
import { countStaged } from "./staged-rows";
import { tellSource } from "./sync/tell-source";
import { todayIn } from "./today-in";

/**
 * Job `roster.validate`: judges every staged row, plans what the commit would do and stores the preview. Work
 * for a mapping or fixes that have changed meanwhile is thrown away; the import then has a job of its own.
 */
export const validateImport = command({
  action: "roster.import.validate",
  allow: "roster.import",
  input: z.object({ importId: z.uuid() }),
  async run(tx, { importId }, actor) {
    await lockImportWork(tx, importId);
    const stored = await requireImport(tx, actor.tenantId, importId);
    if (stored.state !== "validating") return { result: null, audit: [] };
    await clearPlan(tx, actor.tenantId, importId);
    await clearIssues(tx, actor.tenantId, importId);
    await clearKept(tx, actor.tenantId, importId);
    if (!stored.undoes && (await hasLostRows(tx, stored))) {
      const problem = {
        code: "rows_lost",
        message: "The uploaded rows were lost when the database stopped unexpectedly.",
        remedy: "Upload the file again; the roster was not touched.",
        line: null,
      };
      await updateImport(tx, stored, { state: "failed", problem, finishedAt: new Date() });
      await tellSource(tx, stored);
      return { result: null, audit: { entity: "import", id: importId, after: { problem } } };
    }
    const { counts, rosterVersion } = await makePlan(tx, stored);
    await takeResult(tx, stored, { counts, rosterVersion });
    await proceedUnattended(tx, stored, counts);
    await enqueueImportJob(tx, "roster.crossings", importId);
    const columns = stored.mapping?.filter((key) => key !== null) ?? [];
    return {
      result: null,
      audit: { entity: "import", id: importId, after: { ...figures(counts), columns } },
    };
  },
});

async function makePlan(tx: Transaction, stored: StoredImport) {
  const { tenantId, id: importId, mode, fixes } = stored;
  const mapping = stored.mapping ?? [];
  const { rosterKey, rosterVersion, timeZone } = await requireOrganization(tx, tenantId);
  // After the version is read: what was handed over up to it stands in the codes that the plan compares with. In a
  // transaction of its own, since planning may take minutes and others wait for its lock.
  await withTenant(database(), tenantId, (other) => foldProvisionedValues(other, tenantId));
  if (stored.undoes) return { counts: await planUndo(tx, stored), rosterVersion };
  const dictionary = await FieldDictionary.load(tx, tenantId);
  const fields = enabledDefinitions(dictionary.fields);
  const columns = rosterColumns(fields, rosterKey);
  // A fix may change what a row says, so that only the cells themselves can tell.
  const hasFixes = fixes.values.length > 0 || fixes.cells.length > 0;
  const digest = hasFixes ? null : rowDigest(tenantId, mapping, fields);
  const known = digest ? await inBulk(tx, () => findKnownRows(tx, stored, digest)) : 0;
  const rest = await planRemainingRows(tx, stored, {
    known,
    columns,
    fields,
    dictionary,
    rosterKey,
    mapping,
    mode,
    today: todayIn(timeZone),
    digest,
  });
  const outcome = await inBulk(tx, async () => {
    await rejectDuplicates(tx, stored, rosterKey, rest.issues);
    return countPlan(tx, tenantId, importId);
  });
  const counts: ImportCounts = {
    ...outcome,
    rows: stored.rowCount,
    good: stored.rowCount - outcome.rejected,
    fixed: rest.fixed,
    dependOnMode: rest.dependOnMode,
    issues: rest.issues.summary(),
  };
  return { counts, rosterVersion };
}

/** Stores the preview, unless the import or the roster has moved since the work began. */
async function takeResult(
  tx: Transaction,
  { tenantId, id, revision }: StoredImport,
  { counts, rosterVersion }: { counts: ImportCounts; rosterVersion: number },
): Promise<void> {
  const now = await requireImport(tx, tenantId, id, { lock: true });
  const { rosterVersion: versionNow } = await requireOrganization(tx, tenantId);
  if (now.revision !== revision || versionNow !== rosterVersion) {
    throw new AppError("conflict", "The import or the roster has changed during the validation.");
  }
  await updateImport(tx, now, {
    state: "previewed",
    counts,
    crossings: null,
    progress: null,
    problem: null,
    previewedOn: rosterVersion,
    // Of an undo, how many people it is about is known only now.
    rowCount: counts.rows,
  });
}

async function hasLostRows(tx: Transaction, { tenantId, id, rowCount }: StoredImport) {
  return (await countStaged(tx, tenantId, id)) !== rowCount;
}

function figures({ issues: _, changedByColumn: __, ...counts }: ImportCounts) {
  return counts;
}
