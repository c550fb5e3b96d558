import { type BlockColumns, isIncluded } from "./block-columns";
import type { Sparse } from "./factorization";
import type { GroupMatrix } from "./group-matrix";
import { PRIME } from "./modular";

/** A row of the ledger: the answers of a group's members that were part of a version. */
export interface LedgerRow {
  /** Group id in the matrix. */
  group: number;
  version: number;
}

/**
 * What remains of an offered row after subtracting a combination of admitted rows, as a function
 * of the column. A learner is in one group of each field, so the remainder is a sum of one weight
 * per field; most weights are zero, which tells where it can differ from zero at all.
 */
export class Residual {
  readonly #matrix: GroupMatrix;
  readonly #columns: BlockColumns;
  /** By segment (group × span): minus what the group's members have left. */
  readonly #weights: Float64Array;
  /** By field: segments whose weight was changed, each once. */
  readonly #touched: readonly number[][];
  readonly #isTouched: Uint8Array;
  /** Fields with any weight; the others need not be looked at. */
  #fields: readonly number[] = [];

  constructor(matrix: GroupMatrix, columns: BlockColumns) {
    this.#matrix = matrix;
    this.#columns = columns;
    this.#weights = new Float64Array(matrix.groups.length * columns.spans.length);
    this.#touched = Array.from({ length: matrix.width }, () => []);
    this.#isTouched = new Uint8Array(this.#weights.length);
  }

  /** Sets the remainder to what is offered minus a combination of rows. */
  set(offered: LedgerRow, rows: readonly LedgerRow[], combination: Sparse): void {
    for (const touched of this.#touched) {
      for (const segment of touched) {
        this.#weights[segment] = 0;
        this.#isTouched[segment] = 0;
      }
      touched.length = 0;
    }
    this.#add(offered, PRIME - 1);
    for (let t = 0; t < combination.length; t += 2) {
      const row = rows[combination[t] ?? 0];
      if (row) this.#add(row, combination[t + 1] ?? 0);
    }
    this.#fields = this.#touched.flatMap(({ length }, field) => (length === 0 ? [] : [field]));
  }

  #add(row: LedgerRow, value: number): void {
    const { spans } = this.#columns;
    const field = this.#matrix.groups[row.group]?.field ?? 0;
    for (const [t, span] of spans.entries()) {
      if (!isIncluded(span, row.version)) continue;
      const segment = row.group * spans.length + t;
      if (this.#isTouched[segment] === 0) this.#touched[field]?.push(segment);
      this.#isTouched[segment] = 1;
      this.#weights[segment] = ((this.#weights[segment] ?? 0) + value) % PRIME;
    }
  }

  /** Whether the remainder differs from zero (modulo PRIME) in a column. */
  isNonZeroAt(column: number): boolean {
    const { width, groupIds } = this.#matrix;
    const stride = this.#columns.spans.length;
    const span = this.#columns.span[column] ?? 0;
    const base = (this.#columns.learner[column] ?? 0) * width;
    let sum = 0;
    for (let f = 0; f < this.#fields.length; f++) {
      const field = this.#fields[f] ?? 0;
      sum += this.#weights[(groupIds[base + field] ?? 0) * stride + span] ?? 0;
    }
    return sum % PRIME !== 0;
  }

  /**
   * Segments that together hold every column where the remainder may differ from zero. For each
   * span and field the most common weight is taken as usual; a column usual in all fields has the
   * same remainder as all such columns, so either they all count or only unusual ones do.
   * The offered group's own segments come first, then small ones before large ones.
   */
  segmentsToSearch(offeredGroup: number): number[] {
    const { spans, segments } = this.#columns;
    const unusual: number[] = [];
    const everybody: number[] = [];
    for (let t = 0; t < spans.length; t++) {
      if (this.#sizeOf(t) === 0) continue;
      if (this.#usualSum(t, unusual) !== 0) everybody.push(t);
    }
    const isOffered = (segment: number) => Math.floor(segment / spans.length) === offeredGroup;
    const size = (segment: number) => (segments[segment + 1] ?? 0) - (segments[segment] ?? 0);
    unusual.sort(
      (a, b) => Number(isOffered(b)) - Number(isOffered(a)) || size(a) - size(b) || a - b,
    );
    return [...unusual, ...everybody];
  }

  /** Adds one span's unusual segments to `unusual`; returns the remainder of the usual columns. */
  #usualSum(t: number, unusual: number[]): number {
    const { spans } = this.#columns;
    const { fieldStart } = this.#matrix;
    let sum = 0;
    for (const field of this.#fields) {
      const touched = (this.#touched[field] ?? []).filter((one) => one % spans.length === t);
      const usual = this.#usualWeight(t, touched);
      sum = (sum + usual) % PRIME;
      if (usual === 0) {
        for (const segment of touched) {
          if (this.#weights[segment] !== 0 && this.#sizeOf(segment) > 0) unusual.push(segment);
        }
        continue;
      }
      const end = fieldStart[field + 1] ?? 0;
      for (let group = fieldStart[field] ?? 0; group < end; group++) {
        const segment = group * spans.length + t;
        if (this.#weights[segment] !== usual && this.#sizeOf(segment) > 0) unusual.push(segment);
      }
    }
    return sum;
  }

  /** The weight which most columns of a span have in one field, given its non-zero segments. */
  #usualWeight(t: number, touched: readonly number[]): number {
    const sizes = new Map<number, number>();
    let untouched = this.#sizeOf(t);
    for (const segment of touched) {
      const weight = this.#weights[segment] ?? 0;
      sizes.set(weight, (sizes.get(weight) ?? 0) + this.#sizeOf(segment));
      untouched -= this.#sizeOf(segment);
    }
    let usual = 0;
    let largest = untouched + (sizes.get(0) ?? 0);
    for (const [weight, size] of sizes) {
      if (size > largest) [usual, largest] = [weight, size];
    }
    return usual;
  }

  #sizeOf(segment: number): number {
    const { segments } = this.#columns;
    return (segments[segment + 1] ?? 0) - (segments[segment] ?? 0);
  }
}

/** The row as a function of the column: 1 if the column's answer is part of it, else 0. */
export function entryIn(
  { groups, groupIds, width }: GroupMatrix,
  { learner, span, spans }: BlockColumns,
  { group, version }: LedgerRow,
): (column: number) => number {
  const field = groups[group]?.field ?? 0;
  const included = Uint8Array.from(spans, (one) => (isIncluded(one, version) ? 1 : 0));
  return (column) =>
    groupIds[(learner[column] ?? 0) * width + field] === group
      ? (included[span[column] ?? 0] ?? 0)
      : 0;
}
