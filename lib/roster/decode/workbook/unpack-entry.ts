import { createInflateRaw } from "node:zlib";
import { corruptWorkbook, protectedWorkbook, workbookTooLarge } from "./workbook-fault";
import type { ZipEntry } from "./zip-directory";

const CHUNK_BYTES = 131_072;

/**
 * The bytes of a file of an archive, unpacked as they are asked for, so that a small archive of an endless file
 * costs nothing. Throws a `WorkbookFault` when it is damaged, encrypted, or longer than `maxBytes`.
 */
export async function* unpackEntry(
  { method, isEncrypted, packed }: ZipEntry,
  maxBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (isEncrypted) throw protectedWorkbook();
  if (method !== 0 && method !== 8) throw corruptWorkbook();
  let size = 0;
  for await (const chunk of method === 0 ? [packed] : inflated(packed)) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      throw workbookTooLarge(
        `The workbook unpacks to more than ${Math.round(maxBytes / 1e6)} MB in one part.`,
      );
    }
    yield chunk;
  }
}

async function* inflated(packed: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  const stream = createInflateRaw({ chunkSize: CHUNK_BYTES });
  stream.end(packed);
  try {
    for await (const chunk of stream) if (chunk instanceof Uint8Array) yield chunk;
  } catch (error) {
    // zlib names what is wrong with the bytes; everything else is a bug of ours.
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_")) {
      throw corruptWorkbook();
    }
    throw error;
  }
}
