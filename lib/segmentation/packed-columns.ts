/** One column of numbers below `stride`, as the digit of this weight in a byte. */
interface Digit {
  stride: number;
  weight: number;
}

/** Columns that share a byte: each learner's `codes` are below `size`, the product of their strides. */
interface PackedByte {
  codes: Uint8Array;
  size: number;
  digits: Digit[];
}

/**
 * Columns share a byte as long as it has no more codes than this: two answers on five options, or six yes and no. More
 * would spare passes over the learners, and cost more than that in adding up: every group has a counter for every code.
 */
const mostCodes = 64;

/** Columns of small numbers over the same learners, several in a byte, to be counted by group together. */
export class PackedColumns {
  readonly #learnerCount: number;
  readonly #bytes: PackedByte[] = [];

  constructor(learnerCount: number) {
    this.#learnerCount = learnerCount;
  }

  /** The stride of every column, in the order they were added. */
  get strides(): number[] {
    return this.#bytes.flatMap(({ digits }) => digits.map(({ stride }) => stride));
  }

  /** Adds a column. Throws RangeError, by `name`, unless it has a number below `stride` (at most 255) for every learner. */
  add(values: Uint8Array, stride: number, name: string): void {
    if (values.length !== this.#learnerCount) {
      throw new RangeError(`${name} do not cover every learner`);
    }
    for (let learner = 0; learner < values.length; learner++) {
      if ((values[learner] ?? 0) >= stride) throw new RangeError(`${name} are off their scale`);
    }
    const { codes, weight } = this.#nextDigit(stride);
    for (let learner = 0; learner < values.length; learner++) {
      codes[learner] = (codes[learner] ?? 0) + weight * (values[learner] ?? 0);
    }
  }

  /**
   * Counts every column by group, `groupOf` being below `groups`, into counts[column] from place start * stride on:
   * how many learners of group g have the value v is added at (start + g) * stride + v.
   */
  count(groupOf: Int32Array, groups: number, start: number, counts: readonly Int32Array[]): void {
    let column = 0;
    for (const packed of this.#bytes) {
      // Of very many groups most counters would stay 0.
      const isWorthwhile = groups * packed.size <= this.#learnerCount;
      for (const { codes, size, digits } of isWorthwhile ? [packed] : unpack(packed)) {
        const tally = tallyOf(groupOf, groups, codes, size);
        for (const digit of digits) {
          addDigit(tally, size, digit, start, counts[column] ?? new Int32Array());
          column++;
        }
      }
    }
  }

  #nextDigit(stride: number): { codes: Uint8Array; weight: number } {
    let byte = this.#bytes.at(-1);
    if (byte === undefined || byte.size * stride > mostCodes) {
      byte = { codes: new Uint8Array(this.#learnerCount), size: 1, digits: [] };
      this.#bytes.push(byte);
    }
    const weight = byte.size;
    byte.digits.push({ stride, weight });
    byte.size *= stride;
    return { codes: byte.codes, weight };
  }
}

/** Each column in bytes of its own. */
function unpack({ codes, digits }: PackedByte): PackedByte[] {
  return digits.map(({ stride, weight }) => ({
    codes: codes.map((code) => Math.floor(code / weight) % stride),
    size: stride,
    digits: [{ stride, weight: 1 }],
  }));
}

/** tally[group * size + code]: the loop in which all the time goes. */
function tallyOf(groupOf: Int32Array, groups: number, codes: Uint8Array, size: number): Int32Array {
  const tally = new Int32Array(groups * size);
  for (let learner = 0; learner < codes.length; learner++) {
    const place = (groupOf[learner] ?? 0) * size + (codes[learner] ?? 0);
    tally[place] = (tally[place] ?? 0) + 1;
  }
  return tally;
}

function addDigit(
  tally: Int32Array,
  size: number,
  { stride, weight }: Digit,
  start: number,
  counts: Int32Array,
): void {
  let at = 0;
  for (let row = start * stride; at < tally.length; row += stride) {
    for (const end = at + size; at < end; ) {
      for (let value = 0; value < stride; value++) {
        let sum = 0;
        for (const next = at + weight; at < next; at++) sum += tally[at] ?? 0;
        counts[row + value] = (counts[row + value] ?? 0) + sum;
      }
    }
  }
}
