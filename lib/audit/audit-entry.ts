/** What a command changed, as the audit log keeps it. Never put a single answer or a sensitive value here. */
export interface AuditEntry {
  entity: string;
  id: string;
  before?: unknown;
  after?: unknown;
}
