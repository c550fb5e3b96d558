import type { SyncStep } from "../../sync/sync-source";

/** A step of a connection that failed: `message` says why, for whoever looks after the source. */
export class SyncFault extends Error {
  override readonly name = "SyncFault";

  constructor(
    readonly step: SyncStep,
    message: string,
    /** The fingerprint that the server showed, where it is not the accepted one. */
    readonly offeredHostKey: string | null = null,
  ) {
    super(message);
  }

  /** True where the next try may well succeed by itself. */
  get isPassing(): boolean {
    return this.step === "name" || this.step === "connect";
  }
}

/** A file that the server does not let be read, for whatever reason of its own; all else of the connection is well. */
export class FileRefused extends SyncFault {}
