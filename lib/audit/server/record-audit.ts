import { auditEvents } from "@/db/schema/organizations";
import type { Transaction } from "@/db/tenant";
import type { Actor } from "@/lib/auth/actor";
import type { AuditEntry } from "../audit-entry";

/** Writes entries of `action` to the audit log, in the transaction of the change itself. */
export async function recordAudit(
  tx: Transaction,
  actor: Actor,
  action: string,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await tx.insert(auditEvents).values(
    entries.map((entry) => ({
      tenantId: actor.tenantId,
      ...identityOf(actor),
      action,
      entity: entry.entity,
      entityId: entry.id,
      before: entry.before ?? null,
      after: entry.after ?? null,
    })),
  );
}

function identityOf(actor: Actor) {
  switch (actor.kind) {
    case "user":
      return {
        actorKind: actor.kind,
        actorId: actor.userId,
        actorName: actor.name,
        isOnBehalf: actor.role === "csm",
        address: actor.address ?? null,
      };
    case "key":
      return {
        actorKind: actor.kind,
        actorId: actor.keyId,
        actorName: actor.name,
        address: actor.address ?? null,
      };
    case "system":
      return { actorKind: actor.kind, actorId: "system", actorName: actor.name };
  }
}
