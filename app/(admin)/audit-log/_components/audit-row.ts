import type { AuditChange } from "@/lib/audit/audit-difference";

/** An entry of the audit log as the page shows it; `at` is in the organization's time zone. */
export interface AuditRow {
  id: number;
  at: string;
  iso: string;
  actorKind: "user" | "key" | "system";
  actorName: string;
  isOnBehalf: boolean;
  action: string;
  words: string;
  entity: string;
  entityId: string;
  changes: AuditChange[];
  address: string | null;
}
