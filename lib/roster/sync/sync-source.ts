import type { ImportMode } from "../diff-roster";
import type { SyncSecret, SyncSettings } from "./sync-input";

/** What a new source begins with. */
export const usualSettings = {
  ...{ name: "", host: "", port: 22, username: "", directory: ".", pattern: "*.csv" },
  ...{ schedule: "0 6 * * *", mode: "update", asksAboutColumns: true, maxErrorPercent: 10 },
  overdueHours: 36,
} as const satisfies Omit<SyncSettings, "timeZone">;

/** Draft: not switched on yet. Stopped: the server showed another host key than the accepted one. */
export type SyncState = "draft" | "on" | "paused" | "stopped";

/** Where a connection is tried, in order. */
export const syncSteps = [
  "name",
  "connect",
  "host_key",
  "sign_in",
  "directory",
  "files",
  "write",
] as const;
export type SyncStep = (typeof syncSteps)[number];

export type SyncAlertKind =
  | "host_key"
  | "unreachable"
  | "overdue"
  | "person"
  | "failed"
  | "unread"
  | "put_away";

/** Something about a source that its administrators were told, and that is not over. */
export interface SyncAlert {
  id: string;
  kind: SyncAlertKind;
  text: string;
  importId: string | null;
  raisedAt: Date;
}

/** A source as lists and its page show it. Its secret is never part of it. */
export interface SyncSource extends SyncSettings {
  id: number;
  mode: ImportMode;
  secretKind: SyncSecret["kind"];
  state: SyncState;
  /** When it was switched on last. */
  onSince: Date | null;
  hostKey: string | null;
  offeredHostKey: string | null;
  nextRunAt: Date | null;
  isRunAsked: boolean;
  lastLookAt: Date | null;
  lastDeliveryAt: Date | null;
  failures: number;
  createdBy: string;
  alerts: SyncAlert[];
}

/** True for a zone that this machine's clock knows. */
export function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/** Whether a change of settings leads elsewhere: then the secret has to be given again, and the host key accepted. */
export function leadsElsewhere(
  before: Pick<SyncSettings, "host" | "port" | "username">,
  after: Pick<SyncSettings, "host" | "port" | "username">,
): { isOtherServer: boolean; needsSecret: boolean } {
  const isOtherServer =
    before.host.toLowerCase() !== after.host.toLowerCase() || before.port !== after.port;
  return { isOtherServer, needsSecret: isOtherServer || before.username !== after.username };
}
