import { and, desc, eq, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { auditEvents, organizations } from "@/db/schema/organizations";
import type { Transaction } from "@/db/tenant";
import { command, query } from "@/lib/core/server/command";
import { type AuditEvent, AuditFilter } from "../audit-filter";

/** A page of the audit log, newest first. `next` is where the page after it begins; null on the last one. */
export interface AuditPage {
  events: AuditEvent[];
  next: number | null;
}

/** Entries of the audit log that match, newest first, at most `limit` of those before the entry `before`. */
export const listAudit = query({
  allow: "audit.read",
  input: AuditFilter.extend({
    before: z.number().int().positive().optional(),
    limit: z.number().int().min(1).max(1000).default(50),
  }),
  async run(tx, { before, limit, ...filter }, actor): Promise<AuditPage> {
    const events = await tx
      .select({
        id: auditEvents.id,
        at: auditEvents.at,
        actorKind: auditEvents.actorKind,
        actorId: auditEvents.actorId,
        actorName: auditEvents.actorName,
        isOnBehalf: auditEvents.isOnBehalf,
        action: auditEvents.action,
        entity: auditEvents.entity,
        entityId: auditEvents.entityId,
        before: auditEvents.before,
        after: auditEvents.after,
        address: auditEvents.address,
      })
      .from(auditEvents)
      .where(and(matches(filter, actor.tenantId), before ? lt(auditEvents.id, before) : undefined))
      .orderBy(desc(auditEvents.id))
      .limit(limit + 1);
    const shown = events.slice(0, limit);
    return { events: shown, next: events.length > limit ? (shown.at(-1)?.id ?? null) : null };
  },
});

/** Whom and what the audit log can be filtered by: what occurs in it. */
export const listAuditChoices = query({
  allow: "audit.read",
  input: z.object({}),
  async run(tx, _input, actor) {
    const own = eq(auditEvents.tenantId, actor.tenantId);
    const actions = await tx
      .selectDistinct({ action: auditEvents.action })
      .from(auditEvents)
      .where(own)
      .orderBy(auditEvents.action);
    const actors = await tx
      .selectDistinctOn([auditEvents.actorId], {
        id: auditEvents.actorId,
        name: auditEvents.actorName,
        kind: auditEvents.actorKind,
        isOnBehalf: auditEvents.isOnBehalf,
      })
      .from(auditEvents)
      .where(own)
      .orderBy(auditEvents.actorId, desc(auditEvents.id));
    return {
      actions: actions.map(({ action }) => action),
      actors: actors.sort((a, b) => a.name.localeCompare(b.name)),
    };
  },
});

/**
 * Opens an export of the audit log, which is itself on record: answers how many entries match and the newest of
 * them, so that the export ends where it was promised to.
 */
export const beginAuditExport = command({
  action: "audit.export",
  allow: "audit.read",
  input: AuditFilter,
  async run(tx, filter, actor) {
    const { count, newest } = await countMatches(tx, filter, actor.tenantId);
    return {
      result: { count, newest },
      audit: { entity: "audit", id: actor.tenantId, after: { ...filter, entries: count } },
    };
  },
});

async function countMatches(tx: Transaction, filter: AuditFilter, tenantId: string) {
  const [found] = await tx
    .select({
      count: sql<number>`count(*)::integer`,
      newest: sql<number | null>`max(${auditEvents.id})::float8`,
    })
    .from(auditEvents)
    .where(matches(filter, tenantId));
  return { count: found?.count ?? 0, newest: found?.newest ?? null };
}

function matches({ action, actor, from, to }: AuditFilter, tenantId: string) {
  const startOf = (day: string, days: number) => sql`((${day}::date + ${days}::integer)::timestamp
    at time zone (select ${organizations.timeZone} from ${organizations} where ${organizations.id} = ${tenantId}))`;
  return and(
    eq(auditEvents.tenantId, tenantId),
    action ? eq(auditEvents.action, action) : undefined,
    actor ? eq(auditEvents.actorId, actor) : undefined,
    from ? sql`${auditEvents.at} >= ${startOf(from, 0)}` : undefined,
    to ? sql`${auditEvents.at} < ${startOf(to, 1)}` : undefined,
  );
}
