import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { and, eq, gt, ne, or, sql } from "drizzle-orm";
import { z } from "zod";
import { imports } from "@/db/schema/imports";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { command, query } from "@/lib/core/server/command";
import { checkMapping, mappingOf, takeMachineNames } from "../match-columns";
import { discardImport } from "./discard-import";
import { getImportReport, type ImportReport } from "./get-import-report";
import { recallFixes } from "./remembered-fixes";
import { matchImportColumns } from "./roster-columns-of";
import { requireOpenImport, validateAnew } from "./save-mapping";
import { ABANDONED_AFTER_MINUTES, uploadImport } from "./upload-import";

const POLL_MS = 200;

interface ReceiveOptions {
  mode: "update" | "full";
  format?: "table" | "json-lines";
  /** How many learners may become inactive where the brake would stop the import. */
  confirmLeavers: number | null;
  /** Seconds to wait for the end; 0 answers at once. */
  wait: number;
  /** The sender's own name of this request; sent again, it answers the import it made. */
  idempotencyKey?: string | null;
}

/**
 * Takes a roster without a person: columns are matched by exact or learned headers, others are ignored and
 * reported, fixes that a person has had remembered are made, and the good rows are committed unless a fifth is bad
 * or the brake stops it. Answers the import as it stands when the time to wait is over. Throws `invalid` when a
 * required column is missing, or when the request's name was given to another body before; `conflict` while the
 * same request is still being taken.
 */
export async function receiveRoster(
  actor: Actor,
  { mode, format = "table", confirmLeavers, wait, idempotencyKey = null }: ReceiveOptions,
  body: AsyncIterable<Uint8Array>,
): Promise<ImportReport> {
  const known = idempotencyKey === null ? null : await findSent(actor, { idempotencyKey });
  const importId = known
    ? await sameAsSent(known, mode, body)
    : await takeRoster(actor, { mode, format, confirmLeavers, idempotencyKey }, body);
  const until = Date.now() + wait * 1000;
  for (;;) {
    const report = await getImportReport(actor, { importId });
    if (report.isSettled || Date.now() >= until) return report;
    await pause(POLL_MS);
  }
}

async function takeRoster(
  actor: Actor,
  { confirmLeavers, ...options }: Required<Omit<ReceiveOptions, "wait">>,
  body: AsyncIterable<Uint8Array>,
): Promise<string> {
  const { importId } = await uploadImport(
    actor,
    {
      ...{ ...options, source: "api", fileName: "API", automation: { confirmLeavers } },
      // By its name, so that a key that takes the place of another one goes on with what was taught.
      origin: actor.kind === "key" ? actor.name : null,
    },
    body,
  );
  try {
    await startUnattended(actor, { importId });
  } catch (error) {
    await discardImport(actor, { importId });
    throw error;
  }
  return importId;
}

const findSent = query({
  allow: "roster.import",
  input: z.object({ idempotencyKey: z.string() }),
  async run(tx, { idempotencyKey }, { tenantId }) {
    const abandonedBefore = sql`now() - make_interval(mins => ${ABANDONED_AFTER_MINUTES})`;
    const [sent] = await tx
      .select({ id: imports.id, state: imports.state, mode: imports.mode, sha256: imports.sha256 })
      .from(imports)
      .where(
        and(
          eq(imports.tenantId, tenantId),
          eq(imports.idempotencyKey, idempotencyKey),
          or(ne(imports.state, "uploading"), gt(imports.updatedAt, abandonedBefore)),
        ),
      );
    return sent ?? null;
  },
});

/** The import that a request has made before, if this is the same request. */
async function sameAsSent(
  sent: NonNullable<Awaited<ReturnType<typeof findSent>>>,
  mode: ReceiveOptions["mode"],
  body: AsyncIterable<Uint8Array>,
): Promise<string> {
  if (sent.state === "uploading") {
    throw new AppError("conflict", "The same request is being taken at this moment. Ask again.");
  }
  const hash = createHash("sha256");
  for await (const chunk of body) hash.update(chunk);
  if (sent.mode !== mode || hash.digest("hex") !== sent.sha256) {
    throw new AppError(
      "invalid",
      "This Idempotency-Key was given to another request. Use a new one for a new roster.",
    );
  }
  return sent.id;
}

const startUnattended = command({
  action: "roster.import.map",
  allow: "roster.import",
  input: z.object({ importId: z.uuid() }),
  async run(tx, { importId }, actor) {
    const stored = await requireOpenImport(tx, actor, importId);
    const { columns, matches } = await matchImportColumns(tx, stored);
    const mapping = mappingOf(takeMachineNames(matches, columns));
    const problems = checkMapping(mapping, stored.header, columns);
    if (problems.length > 0) {
      const issues = problems.map(({ column, message }) => ({ path: column, message }));
      throw new AppError("invalid", issues.map(({ message }) => message).join(" "), issues);
    }
    const values = await recallFixes(tx, stored, mapping);
    await validateAnew(tx, stored, { mapping, fixes: { ...stored.fixes, values } });
    const after = { mapping, rememberedFixes: values.length };
    return { result: null, audit: { entity: "import", id: importId, after } };
  },
});
