import { randomUUID } from "node:crypto";
import { open, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { AppError } from "@/lib/core/errors";

/** A body received in full: may be read from its start as a stream, and is gone after `dispose`. */
export interface Spool {
  read(): AsyncIterable<Uint8Array>;
  dispose(): Promise<void>;
}

/**
 * Receives a body of up to `maxBytes` before anything is done with it, so that a slow sender holds no
 * transaction open. It waits in a file without a name, which no other program can open and which ends with the
 * process. Throws `too_large`; a sender that breaks off makes it throw too, and nothing remains.
 */
export async function spool(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Spool> {
  const name = path.join(tmpdir(), `quorum-body-${randomUUID()}`);
  const file = await open(name, "wx+", 0o600);
  try {
    await unlink(name);
    let size = 0;
    for await (const chunk of body) {
      size += chunk.byteLength;
      if (size > maxBytes) {
        const most = `${Math.round(maxBytes / 1e6)} MB`;
        throw new AppError(
          "too_large",
          `The body is larger than ${most}. Split it and send the parts.`,
        );
      }
      await file.write(chunk);
    }
  } catch (error) {
    await file.close();
    throw error;
  }
  return {
    read: () => file.createReadStream({ start: 0, autoClose: false, highWaterMark: 262_144 }),
    dispose: () => file.close(),
  };
}
