import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { checkMapping, mappingOf } from "../match-columns";
import { discardImport } from "./discard-import";
import { getImportReport, type ImportReport } from "./get-import-report";
import { matchImportColumns } from "./roster-columns-of";
import { requireOpenImport, validateAnew } from "./save-mapping";
import { uploadImport } from "./upload-import";

const POLL_MS = 200;

interface ReceiveOptions {
  mode: "update" | "full";
  /** How many learners may become inactive where the brake would stop the import. */
  confirmLeavers: number | null;
  /** Seconds to wait for the end; 0 answers at once. */
  wait: number;
}

/**
 * Takes a roster without a person: columns are matched by exact or learned headers, others are ignored and
 * reported, and the good rows are committed unless a fifth is bad or the brake stops it. Answers the import as
 * it stands when the time to wait is over. Throws `invalid` when a required column is missing.
 */
export async function receiveRoster(
  actor: Actor,
  { mode, confirmLeavers, wait }: ReceiveOptions,
  body: AsyncIterable<Uint8Array>,
): Promise<ImportReport> {
  const { importId } = await uploadImport(
    actor,
    { source: "api", mode, fileName: "API", automation: { confirmLeavers } },
    body,
  );
  try {
    await startUnattended(actor, { importId });
  } catch (error) {
    await discardImport(actor, { importId });
    throw error;
  }
  const until = Date.now() + wait * 1000;
  for (;;) {
    const report = await getImportReport(actor, { importId });
    if (report.isSettled || Date.now() >= until) return report;
    await pause(POLL_MS);
  }
}

const startUnattended = command({
  action: "roster.import.map",
  allow: "roster.import",
  input: z.object({ importId: z.uuid() }),
  async run(tx, { importId }, actor) {
    const stored = await requireOpenImport(tx, actor, importId);
    const { columns, matches } = await matchImportColumns(tx, stored);
    const mapping = mappingOf(matches);
    const problems = checkMapping(mapping, stored.header, columns);
    if (problems.length > 0) {
      const issues = problems.map(({ column, message }) => ({ path: column, message }));
      throw new AppError("invalid", issues.map(({ message }) => message).join(" "), issues);
    }
    await validateAnew(tx, stored, { mapping });
    return { result: null, audit: { entity: "import", id: importId, after: { mapping } } };
  },
});
