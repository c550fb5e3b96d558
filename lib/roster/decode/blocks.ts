/**
 * Regroups a stream of bytes into blocks of at least `blockBytes`, the last one excepted, so that
 * what follows neither sees tiny network chunks nor holds more than a block. Pulls only on demand.
 */
export async function* blocksOf(
  source: AsyncIterable<Uint8Array>,
  blockBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    parts.push(chunk);
    size += chunk.byteLength;
    if (size < blockBytes) continue;
    yield joined(parts);
    parts = [];
    size = 0;
  }
  if (size > 0) yield joined(parts);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [first] = parts;
  return parts.length === 1 && first ? first : Buffer.concat(parts);
}
