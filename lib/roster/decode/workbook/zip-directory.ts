/** One file of an archive, as its directory tells of it. */
export interface ZipEntry {
  name: string;
  /** 0: stored as it is; 8: deflated. */
  method: number;
  isEncrypted: boolean;
  /** The bytes as they lie in the archive. */
  packed: Uint8Array;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const MAX_COMMENT_BYTES = 65_535;
/** A workbook has a few dozen files; pictures and comments make it hundreds. */
const MAX_ENTRIES = 10_000;

/**
 * The files of a ZIP archive by name, from its central directory (APPNOTE 6.3, without ZIP64, which no archive
 * of our size needs); null when it is damaged. Sizes are not believed: whoever unpacks counts for himself.
 */
export function readZipDirectory(bytes: Uint8Array): ReadonlyMap<string, ZipEntry> | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) return null;
  const count = view.getUint16(end + 10, true);
  if (count > MAX_ENTRIES) return null;
  const entries = new Map<string, ZipEntry>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== ENTRY_SIGNATURE) return null;
    const nameEnd = at + ENTRY_BYTES + view.getUint16(at + 28, true);
    const next = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) return null;
    const packed = packedBytes(
      bytes,
      view,
      view.getUint32(at + 42, true),
      view.getUint32(at + 20, true),
    );
    if (!packed) return null;
    const name = new TextDecoder().decode(bytes.subarray(at + ENTRY_BYTES, nameEnd));
    const method = view.getUint16(at + 10, true);
    const isEncrypted = (view.getUint16(at + 8, true) & 1) === 1;
    // Some writers use backslashes or a leading slash; names differ in case alone nowhere.
    entries.set(partName(name), { name, method, isEncrypted, packed });
    at = next;
  }
  return entries;
}

/** The name of a part as the directory is asked for it. */
export function partName(name: string): string {
  return name.replaceAll("\\", "/").replace(/^\/+/, "").toLowerCase();
}

function findEnd(view: DataView): number | null {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT_BYTES); at--) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at;
  }
  return null;
}

/** The bytes after a local header, which has a name and an extra field of its own lengths. */
function packedBytes(
  bytes: Uint8Array,
  view: DataView,
  offset: number,
  size: number,
): Uint8Array | null {
  if (offset + LOCAL_BYTES > view.byteLength) return null;
  if (view.getUint32(offset, true) !== LOCAL_SIGNATURE) return null;
  const start =
    offset + LOCAL_BYTES + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  return start + size <= view.byteLength ? bytes.subarray(start, start + size) : null;
}
