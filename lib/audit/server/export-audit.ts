import type { Actor } from "@/lib/auth/actor";
import { csvLine } from "@/lib/core/csv";
import { auditDifference } from "../audit-difference";
import type { AuditEvent, AuditFilter } from "../audit-filter";
import { beginAuditExport, listAudit } from "./list-audit";

const header = csvLine([
  "When (UTC)",
  "Who",
  "Kind",
  "For the client",
  "Action",
  "What",
  "Which",
  "Change",
  "From address",
]);

/**
 * The matching part of the audit log as CSV, newest first, in chunks of whole lines, read page by page so that
 * it takes the same memory however long it is. The export is audited before its first line. Throws `forbidden`.
 */
export async function* exportAudit(actor: Actor, filter: AuditFilter): AsyncGenerator<string> {
  const { newest } = await beginAuditExport(actor, filter);
  yield header;
  let before = newest === null ? null : newest + 1;
  while (before !== null) {
    const { events, next } = await listAudit(actor, { ...filter, before, limit: 1000 });
    yield events.map(lineOf).join("");
    before = next;
  }
}

function lineOf(event: AuditEvent): string {
  const change = auditDifference(event.before, event.after)
    .map(
      ({ path, before, after }) => `${path ? `${path}: ` : ""}${before ?? "–"} → ${after ?? "–"}`,
    )
    .join("; ");
  return csvLine([
    event.at.toISOString(),
    event.actorName,
    event.actorKind,
    event.isOnBehalf ? "yes" : "no",
    event.action,
    event.entity,
    event.entityId,
    change,
    event.address,
  ]);
}
