/** What stands before the elements: dimensions, whether nulls, type, length and lower bound (array_send of PostgreSQL). */
const HEAD = 20;
/** Milliseconds from 1970 to 2000, whence PostgreSQL counts its microseconds. */
const UNTIL_2000 = 946_684_800_000;
const HALF = 0x1_0000_0000;

/**
 * An array for one parameter of a statement, in PostgreSQL's binary form and grown value by value: the driver sends it
 * as it is, and neither side writes, escapes and parses text. The statement names the type, as in `$1::uuid[]`.
 */
abstract class BinaryArray<T> {
  protected buffer: Buffer;
  private end = HEAD;
  private count = 0;

  /** `type` is the OID of an element; about so many bytes are to come. */
  protected constructor(
    private readonly type: number,
    bytes: number,
  ) {
    this.buffer = Buffer.allocUnsafe(HEAD + bytes);
  }

  /** How many values it has. */
  get length(): number {
    return this.count;
  }

  /** Appends a value. */
  add(value: T | null): void {
    const at = this.end;
    // Before the value is written: what stands behind the end does not outlive growing.
    this.reserve(0);
    const bytes = value === null ? 0 : this.put(value, at + 4);
    this.buffer.writeInt32BE(value === null ? -1 : bytes, at);
    this.end = at + 4 + bytes;
    this.count++;
  }

  /** The parameter. */
  toParameter(): Buffer {
    for (const [index, field] of [1, 1, this.type, this.count, 1].entries()) {
      this.buffer.writeInt32BE(field, index * 4);
    }
    return this.buffer.subarray(0, this.end);
  }

  /** Writes a value at a place, for which it reserves room; answers how many bytes it took. */
  protected abstract put(value: T, at: number): number;

  /** Makes room for the length of an element and so many bytes of it. */
  protected reserve(bytes: number): void {
    const needed = this.end + 4 + bytes;
    if (needed <= this.buffer.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, this.buffer.length * 2));
    this.buffer.copy(grown, 0, 0, this.end);
    this.buffer = grown;
  }

  /** Writes a whole number that JavaScript holds exactly in eight bytes. */
  protected putWhole(value: number, at: number): number {
    this.reserve(8);
    const high = Math.floor(value / HALF);
    this.buffer.writeInt32BE(high, at);
    this.buffer.writeUInt32BE(value - high * HALF, at + 4);
    return 8;
  }
}

/**
 * `text[]`, for about so many texts, which may be UTF-8 already. Half a surrogate pair becomes U+FFFD; NUL is for the
 * database to refuse.
 */
export class TextArray extends BinaryArray<string | Buffer> {
  constructor(length = 0, bytesOfEach = 16) {
    super(25, length * (4 + bytesOfEach));
  }

  protected put(text: string | Buffer, at: number): number {
    if (typeof text !== "string") {
      this.reserve(text.length);
      return text.copy(this.buffer, at);
    }
    this.reserve(text.length * 3);
    return this.buffer.write(text, at);
  }
}

/** `bigint[]` of safe integers. */
export class BigintArray extends BinaryArray<number> {
  constructor(length = 0) {
    super(20, length * 12);
  }

  protected put(value: number, at: number): number {
    return this.putWhole(value, at);
  }
}

/** `timestamptz[]`. */
export class InstantArray extends BinaryArray<Date> {
  constructor(length = 0) {
    super(1184, length * 12);
  }

  protected put(instant: Date, at: number): number {
    return this.putWhole((instant.getTime() - UNTIL_2000) * 1000, at);
  }
}

/** `uuid[]` of UUIDs in their usual form. */
export class UuidArray extends BinaryArray<string> {
  constructor(length = 0) {
    super(2950, length * 20);
  }

  protected put(uuid: string, at: number): number {
    this.reserve(16);
    const bytes = this.buffer.write(uuid.replaceAll("-", ""), at, "hex");
    if (bytes !== 16) throw new TypeError(`“${uuid}” is no UUID.`);
    return bytes;
  }
}
