import { z } from "zod";

const Day = z.iso.date("is not a day, such as 2026-11-20");

/** What part of the audit log is asked for. Days are whole days of the organization's time zone. */
export const AuditFilter = z.object({
  action: z.string().max(100).optional(),
  /** Id of the person, the key, or `system`. */
  actor: z.string().max(100).optional(),
  from: Day.optional(),
  to: Day.optional(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

/** One entry of the audit log. */
export interface AuditEvent {
  id: number;
  at: Date;
  actorKind: "user" | "key" | "system";
  actorId: string;
  actorName: string;
  /** True when vendor staff acted for the client. */
  isOnBehalf: boolean;
  action: string;
  entity: string;
  entityId: string;
  before: unknown;
  after: unknown;
  address: string | null;
}
