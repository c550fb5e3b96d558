import { ScratchBuffer } from "./scratch-buffer";

/**
 * Regroups a stream of bytes into blocks of at least `blockBytes`, the last one excepted, so that
 * what follows neither sees tiny network chunks nor holds more than a block. Pulls only on demand; a
 * block is there until the next is asked for.
 */
export async function* blocksOf(
  source: AsyncIterable<Uint8Array>,
  blockBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const scratch = new ScratchBuffer();
  let parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    parts.push(chunk);
    size += chunk.byteLength;
    if (size < blockBytes) continue;
    yield scratch.join(parts);
    parts = [];
    size = 0;
  }
  if (size > 0) yield scratch.join(parts);
}
