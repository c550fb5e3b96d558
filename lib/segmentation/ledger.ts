import type { BlockColumns } from "./block-columns";
import type { Sparse } from "./factorization";
import type { GroupMatrix } from "./group-matrix";
import { pickDistinct } from "./matching";
import { magnitudeAsFractions } from "./modular";
import { Panel } from "./panel";
import { entryIn, type LedgerRow, Residual } from "./residual";
import { RowHashes } from "./row-hashes";
import { vanishes, WitnessPool } from "./witness-search";

/** An admitted row and its witnesses (learners), one for each panel in order. */
export interface Admission extends LedgerRow {
  witnesses: readonly number[];
}

/** What became of an offered row; the first two mean that it may be shown. */
export type Verdict = "implied" | "admitted" | "denied";

/**
 * The ledger of one block of survey items: admitted rows and `threshold` disjoint panels of
 * witnesses, such that the matrix of rows × witnesses of every panel is nonsingular.
 *
 * Why that is enough. Take any combination of shown figures of one item of the block that depends
 * on fewer than `threshold` people. Some panel contains none of these people; in its columns the
 * combination is zero, so, the panel being nonsingular, all its coefficients are. It takes that a
 * witness's column is the same for every item of the block: `BlockColumns.eligible` sees to that
 * at admission, `splitBlocks` afterwards. Rows that are combinations of admitted ones add nothing.
 */
export class Ledger {
  readonly #matrix: GroupMatrix;
  readonly #columns: BlockColumns;
  #panels: readonly Panel[];
  /** By panel: the column of its witness for each row. */
  readonly #witnesses: readonly number[][];
  /** By panel, by group id: positions of the witnesses that are in the group. */
  readonly #witnessesIn: readonly Map<number, number[]>[];
  readonly #rows: LedgerRow[] = [];
  /** By group id: positions of its rows, and their entry in a column. */
  readonly #rowsOf = new Map<number, { position: number; entry: (column: number) => number }[]>();
  readonly #admissions: Admission[] = [];
  readonly #pool: WitnessPool;
  readonly #hashes: RowHashes;
  readonly #residual: Residual;

  constructor(matrix: GroupMatrix, columns: BlockColumns, threshold: number) {
    this.#matrix = matrix;
    this.#columns = columns;
    this.#panels = Array.from({ length: threshold }, () => new Panel());
    this.#witnesses = this.#panels.map(() => []);
    this.#witnessesIn = this.#panels.map(() => new Map());
    this.#pool = new WitnessPool(columns);
    this.#hashes = new RowHashes(matrix, columns);
    this.#residual = new Residual(matrix, columns);
  }

  /** All admitted rows in order, with their witnesses. */
  get admissions(): readonly Admission[] {
    return this.#admissions;
  }

  /** Takes up rows admitted earlier, in their order. Throws an Error if they prove nothing. */
  restore(admissions: readonly Admission[]): void {
    const firstColumn = new Int32Array(this.#matrix.learnerCount).fill(-1);
    for (let column = 0; column < this.#columns.count; column++) {
      const learner = this.#columns.learner[column] ?? 0;
      const known = firstColumn[learner] ?? -1;
      if (known < 0 || this.#since(column) < this.#since(known)) firstColumn[learner] = column;
    }
    const used = new Set<number>();
    for (const admission of admissions) {
      const columns = admission.witnesses.map((learner) => firstColumn[learner] ?? -1);
      if (columns.length !== this.#panels.length || columns.includes(-1)) {
        throw new Error("the stored ledger does not fit its wave");
      }
      for (const learner of admission.witnesses) used.add(learner);
      this.#take(admission, columns);
    }
    if (used.size !== admissions.length * this.#panels.length) {
      throw new Error("the stored ledger uses a witness twice");
    }
    this.#panels = this.#witnesses.map((columns) => new Panel(this.#matrixOf(columns)));
  }

  /** Decides on a row by who is where and who answered, and admits it if it can. */
  offer(row: LedgerRow): Verdict {
    const parts: Sparse[] = [];
    const options: number[][] = [];
    for (const [k, panel] of this.#panels.entries()) {
      const y = panel.eliminate(this.#entries(row, k));
      const combination = panel.combine(y);
      this.#residual.set(row, this.#rows, combination);
      const segments = this.#residual.segmentsToSearch(row.group);
      if (k === 0 && this.#isImplied(row, combination, segments)) return "implied";
      const found = this.#pool.search(this.#residual, segments, this.#panels.length);
      if (found.length === 0) return "denied";
      parts.push(y);
      options.push(found);
    }
    const columns = pickDistinct(options);
    if (columns === null) return "denied";
    this.#extend(row, parts, columns);
    this.#take(row, columns);
    return "admitted";
  }

  #isImplied(row: LedgerRow, combination: Sparse, segments: readonly number[]): boolean {
    if (!this.#hashes.mayVanish(row, this.#rows, combination)) return false;
    if (!vanishes(this.#residual, this.#columns, segments)) return false;
    return magnitudeAsFractions(combination.filter((_, t) => t % 2 === 1)) !== null;
  }

  /** The row's entries at the witnesses of panel k. */
  #entries(row: LedgerRow, k: number): Sparse {
    const witnesses = this.#witnesses[k] ?? [];
    const entries: number[] = [];
    const entry = entryIn(this.#matrix, this.#columns, row);
    for (const position of this.#witnessesIn[k]?.get(row.group) ?? []) {
      const value = entry(witnesses[position] ?? 0);
      if (value !== 0) entries.push(position, value);
    }
    return entries;
  }

  /** Extends all panels; possible wherever the row's residual at the columns is not zero. */
  #extend(row: LedgerRow, parts: readonly Sparse[], columns: readonly number[]): void {
    const entry = entryIn(this.#matrix, this.#columns, row);
    for (const [k, panel] of this.#panels.entries()) {
      const column = columns[k] ?? 0;
      const entries = this.#entries(row, k);
      panel.extend(entries, parts[k] ?? [], this.#entriesIn(column), entry(column));
    }
  }

  /** Takes up an admitted row and its witnesses, given as columns. */
  #take({ group, version }: LedgerRow, columns: readonly number[]): void {
    for (const [k, column] of columns.entries()) {
      this.#addWitness(k, column);
      this.#pool.use(column);
    }
    const row = { group, version };
    const own = this.#rowsOf.get(group) ?? [];
    own.push({ position: this.#rows.length, entry: entryIn(this.#matrix, this.#columns, row) });
    this.#rowsOf.set(group, own);
    this.#rows.push(row);
    const witnesses = columns.map((column) => this.#columns.learner[column] ?? 0);
    this.#admissions.push({ group, version, witnesses });
  }

  #addWitness(k: number, column: number): void {
    const { groupIds, width } = this.#matrix;
    const base = (this.#columns.learner[column] ?? 0) * width;
    for (let field = 0; field < width; field++) {
      const group = groupIds[base + field] ?? 0;
      const known = this.#witnessesIn[k]?.get(group);
      if (known) known.push(this.#rows.length);
      else this.#witnessesIn[k]?.set(group, [this.#rows.length]);
    }
    this.#witnesses[k]?.push(column);
  }

  /** The entries of a column in all rows: other than zero at most in those of its learner's groups. */
  #entriesIn(column: number): Sparse {
    const { groupIds, width } = this.#matrix;
    const entries: number[] = [];
    const base = (this.#columns.learner[column] ?? 0) * width;
    for (let field = 0; field < width; field++) {
      for (const { position, entry } of this.#rowsOf.get(groupIds[base + field] ?? 0) ?? []) {
        const value = entry(column);
        if (value !== 0) entries.push(position, value);
      }
    }
    return entries;
  }

  /** The matrix of all rows × the given columns, as its rows. */
  #matrixOf(columns: readonly number[]): Sparse[] {
    const rows: number[][] = this.#rows.map(() => []);
    for (const [at, column] of columns.entries()) {
      const entries = this.#entriesIn(column);
      for (let t = 0; t < entries.length; t += 2) {
        rows[entries[t] ?? 0]?.push(at, entries[t + 1] ?? 0);
      }
    }
    return rows;
  }

  #since(column: number): number {
    return this.#columns.spans[this.#columns.span[column] ?? 0]?.since ?? 0;
  }
}
