import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { formatMoment, formatZone } from "@/components/ui/moment";
import { auditDifference } from "@/lib/audit/audit-difference";
import { type AuditEvent, AuditFilter } from "@/lib/audit/audit-filter";
import { actorWords, auditWords } from "@/lib/audit/audit-words";
import { listAudit, listAuditChoices } from "@/lib/audit/server/list-audit";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import type { AuditRow } from "./_components/audit-row";
import { AuditView } from "./_components/audit-view";
import { loadAuditParams } from "./search-params";

export const metadata: Metadata = { title: "Audit log" };

/** Who did what, for whom and when: the organization's whole record, newest first. */
export default async function AuditLogPage({ searchParams }: PageProps<"/audit-log">) {
  const actor = await requirePermission("audit.read");
  const { timeZone } = (await requireSession()).organization;
  const { before, ...asked } = await loadAuditParams(searchParams);
  const filter = readFilter(asked);
  const [page, choices] = await Promise.all([
    listAudit(actor, { ...filter, ...(before && before > 0 ? { before } : {}) }),
    listAuditChoices(actor, {}),
  ]);

  return (
    <AuditView
      rows={page.events.map((event) => rowOf(event, timeZone))}
      next={page.next}
      zone={formatZone(new Date(), timeZone)}
      actions={choices.actions.map((action) => ({ value: action, label: auditWords(action) }))}
      actors={choices.actors.map(({ id, name, kind }) => ({
        value: id,
        label: name,
        ...(kind === "user" ? {} : { note: kind === "key" ? "API key" : "Quorum itself" }),
      }))}
      empty={
        <EmptyState title="No entry matches these filters.">
          Entries are never altered or deleted: clear a filter to see more.
        </EmptyState>
      }
    />
  );
}

/** A filter from an address; what it cannot be read as is left out, as in an old bookmark. */
function readFilter(asked: Record<string, string | null>): AuditFilter {
  const present = Object.entries(asked).filter(([, value]) => value !== null && value !== "");
  const parsed = AuditFilter.safeParse(Object.fromEntries(present));
  return parsed.success ? parsed.data : {};
}

function rowOf(event: AuditEvent, timeZone: string): AuditRow {
  return {
    id: event.id,
    at: formatMoment(event.at, timeZone),
    iso: event.at.toISOString(),
    actorKind: event.actorKind,
    actorName: actorWords(event),
    isOnBehalf: event.isOnBehalf,
    action: event.action,
    words: auditWords(event.action),
    entity: event.entity,
    entityId: event.entityId,
    changes: auditDifference(event.before, event.after),
    address: event.address,
  };
}
