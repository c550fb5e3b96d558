import type { RosterKey } from "./roster-columns";
import type { RowIssue } from "./row-issue";

/** A key that several rows share, with the lines of all of them in the order of the file. */
export type DuplicateKey = { key: string; lines: number[] };

const INITIAL_SLOTS = 1024;

/**
 * Finds the canonical keys that several rows of a file share. Exact, and small: keys are held as bytes in
 * one array with an open-addressed table of positions (about 50 MB for a million keys of 20
 * characters), where a Map of strings takes twice that and more while it grows.
 */
export class DuplicateKeys {
  /** Entry number + 1 by slot; 0 is free. The number of slots is a power of two. */
  #slots = new Uint32Array(INITIAL_SLOTS);
  #hashes = new Uint32Array(INITIAL_SLOTS);
  #lines = new Uint32Array(INITIAL_SLOTS);
  /** Where the bytes of each entry begin; the next entry's start is its end. */
  #starts = new Uint32Array(INITIAL_SLOTS);
  #bytes = new Uint8Array(INITIAL_SLOTS * 16);
  #count = 0;
  readonly #encoder = new TextEncoder();
  readonly #shared = new Map<number, DuplicateKey>();

  /** Adds a row's key; the line where the key stood first, or null when it is new. */
  add(key: string, line: number): number | null {
    const start = this.#starts[this.#count] ?? 0;
    const end = this.#write(key, start);
    const hash = hashOf(this.#bytes, start, end);
    const slot = this.#findSlot(hash, start, end);
    const entry = (this.#slots[slot] ?? 0) - 1;
    if (entry < 0) {
      this.#insert(slot, hash, line, end);
      return null;
    }
    const firstLine = this.#lines[entry] ?? 0;
    const known = this.#shared.get(entry);
    if (known) known.lines.push(line);
    else this.#shared.set(entry, { key, lines: [firstLine, line] });
    return firstLine;
  }

  /** All keys that more than one row has. */
  list(): DuplicateKey[] {
    return [...this.#shared.values()];
  }

  #write(key: string, start: number): number {
    // A UTF-16 unit takes at most three bytes of UTF-8.
    const needed = start + key.length * 3;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed, Math.ceil(this.#bytes.length * 1.5)));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    return start + this.#encoder.encodeInto(key, this.#bytes.subarray(start)).written;
  }

  #findSlot(hash: number, start: number, end: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const entry = (this.#slots[slot] ?? 0) - 1;
      if (entry < 0 || (this.#hashes[entry] === hash && this.#isEntry(entry, start, end)))
        return slot;
      slot = (slot + 1) & mask;
    }
  }

  #isEntry(entry: number, start: number, end: number): boolean {
    const from = this.#starts[entry] ?? 0;
    if ((this.#starts[entry + 1] ?? 0) - from !== end - start) return false;
    for (let offset = 0; offset < end - start; offset++) {
      if (this.#bytes[from + offset] !== this.#bytes[start + offset]) return false;
    }
    return true;
  }

  #insert(slot: number, hash: number, line: number, end: number): void {
    const entry = this.#count++;
    this.#slots[slot] = entry + 1;
    this.#hashes[entry] = hash;
    this.#lines[entry] = line;
    this.#starts[entry + 1] = end;
    // Half full at most, so that probing stays short and every entry has room for the next one's start.
    if (this.#count * 2 >= this.#slots.length) this.#grow();
  }

  #grow(): void {
    const size = this.#slots.length * 2;
    this.#hashes = enlarged(this.#hashes, size / 2 + 1);
    this.#lines = enlarged(this.#lines, size / 2 + 1);
    this.#starts = enlarged(this.#starts, size / 2 + 1);
    this.#slots = new Uint32Array(size);
    for (let entry = 0; entry < this.#count; entry++) {
      let slot = (this.#hashes[entry] ?? 0) & (size - 1);
      while (this.#slots[slot] !== 0) slot = (slot + 1) & (size - 1);
      this.#slots[slot] = entry + 1;
    }
  }
}

/** The errors of all rows that share a key: every one of them is kept out, not only the later ones. */
export function duplicateKeyIssues({ key, lines }: DuplicateKey, rosterKey: RosterKey): RowIssue[] {
  return lines.map((line) => {
    const others = lines.filter((other) => other !== line);
    const named = others.slice(0, 5).join(", ") + (others.length > 5 ? ", …" : "");
    return {
      line,
      column: rosterKey,
      value: key,
      code: "duplicate_key",
      severity: "error",
      message: `“${key}” stands on ${lines.length} lines; also on ${named}.`,
      remedy: "Keep one row for each person.",
    };
  });
}

/** FNV-1a over bytes, then mixed so that its low bits depend on all of them. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let index = start; index < end; index++) {
    hash = Math.imul(hash ^ (bytes[index] ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function enlarged(numbers: Uint32Array<ArrayBuffer>, size: number): Uint32Array<ArrayBuffer> {
  if (numbers.length >= size) return numbers;
  const larger = new Uint32Array(size);
  larger.set(numbers);
  return larger;
}
