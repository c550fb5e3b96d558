import type { ImportState } from "../import-view";
import type { SyncReceipt } from "./sync-receipt";

/** A file that a run took, and what has become of it. */
export interface SyncDelivery {
  id: number;
  runId: number | null;
  name: string;
  size: number;
  state: "seen" | "taking" | "importing" | "ended" | "done";
  /** Whether it waits for a person. */
  isWaiting: boolean;
  /** Null until it has ended. */
  receipt: SyncReceipt | null;
  /** Its path on the server once it was put away. */
  target: string | null;
  /** Why it lies where it came in. */
  moveProblem: string | null;
  importId: string | null;
  importState: ImportState | null;
}

/** One run of a source with what it took. */
export interface SyncRun {
  id: number;
  /** Null for one by the schedule. */
  askedBy: string | null;
  state: "running" | "done" | "failed" | "interrupted";
  step: string | null;
  problem: string | null;
  found: number;
  notes: string[];
  startedAt: Date;
  finishedAt: Date | null;
  deliveries: SyncDelivery[];
}
