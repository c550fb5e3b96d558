import { hasCount, hasFigure, type Level, type ReportRow } from "./evidence";
import type { EvidenceIndex } from "./evidence-index";

/** A cell of the report at one version, with the learners whose answers its figures are made of. */
export interface Cell {
  field: string;
  group: string;
  version: number;
  isShown: boolean;
  contributors: readonly number[];
}

/**
 * The linear system of one unknown per column: the score of each answer to a question, or who answered at a
 * level. Each known cell is a row with 1 in the columns of its contributors.
 */
export interface LinearSystem {
  what: "answers" | "respondents";
  level: Level;
  code: string;
  /** The learner each column belongs to; one with a replaced answer has several columns. */
  learnerOf: Int32Array;
  /** For each version, each learner's column, or −1 if it contributed nothing. */
  columnsAt: ReadonlyMap<number, Int32Array>;
  /** Columns of the known cells, without repetition of a cell. */
  rows: Int32Array[];
  /** All cells, shown or hidden, without repetition. */
  cells: readonly Cell[];
}

/**
 * The system of a question's answers. Any figure of a cell makes it a row: favourable answers and single options are
 * sums over the same columns. Figures of indicators and competencies are arithmetic on these rows and add none.
 */
export function answerSystem(index: EvidenceIndex, question: string): LinearSystem {
  const { roster, snapshots, rows } = index.evidence;
  const columns = new Map<number, number>();
  const learnerOf: number[] = [];
  const columnsAt = new Map<number, Int32Array>();
  for (const { version, takes } of snapshots) {
    const at = new Int32Array(roster.learners).fill(-1);
    takes.get(question)?.forEach((take, learner) => {
      if (take > 0) at[learner] = columnFor(columns, learnerOf, learner * 256 + take, learner);
    });
    columnsAt.set(version, at);
  }
  const own = rows.filter((row) => row.level === "question" && row.code === question);
  const cells = distinctCells(own, hasFigure, (row) =>
    index
      .membersOf(row.field, row.group)
      .filter((learner) => (index.snapshotOf(row.version).takes.get(question)?.[learner] ?? 0) > 0),
  );
  return assemble("answers", "question", question, learnerOf, columnsAt, cells);
}

/**
 * The system of respondents at a level: a learner counts when it answered any question of the level, whether or not
 * that question is shown. Who answered anew is the same respondent as before.
 */
export function respondentSystem(index: EvidenceIndex, level: Level, code: string): LinearSystem {
  const { roster, snapshots, rows } = index.evidence;
  const columns = new Map<number, number>();
  const learnerOf: number[] = [];
  const columnsAt = new Map<number, Int32Array>();
  const questions = index.questionsOf({ level, code });
  for (const { version, takes } of snapshots) {
    const at = new Int32Array(roster.learners).fill(-1);
    for (const question of questions) {
      takes.get(question.code)?.forEach((take, learner) => {
        if (take > 0) at[learner] = columnFor(columns, learnerOf, learner, learner);
      });
    }
    columnsAt.set(version, at);
  }
  const own = rows.filter((row) => row.level === level && row.code === code);
  const cells = distinctCells(own, hasCount, (row) => {
    const { takes: all } = index.snapshotOf(row.version);
    const takes = questions.map(({ code: question }) => all.get(question));
    return index
      .membersOf(row.field, row.group)
      .filter((learner) => takes.some((take) => (take?.[learner] ?? 0) > 0));
  });
  return assemble("respondents", level, code, learnerOf, columnsAt, cells);
}

function columnFor(
  columns: Map<number, number>,
  learnerOf: number[],
  key: number,
  learner: number,
): number {
  const column = columns.get(key) ?? learnerOf.push(learner) - 1;
  columns.set(key, column);
  return column;
}

function distinctCells(
  rows: readonly ReportRow[],
  isKnown: (row: ReportRow) => boolean,
  contributorsOf: (row: ReportRow) => number[],
): Cell[] {
  const cells = new Map<string, Cell>();
  for (const row of rows) {
    const key = JSON.stringify([row.field, row.group, row.version]);
    const isShown = isKnown(row);
    // Once shown is shown for ever: a later report that hides the cell takes nothing back.
    if (cells.get(key)?.isShown || (cells.has(key) && !isShown)) continue;
    const { field, group, version } = row;
    cells.set(key, { field, group, version, isShown, contributors: contributorsOf(row) });
  }
  return [...cells.values()];
}

function assemble(
  what: LinearSystem["what"],
  level: Level,
  code: string,
  learnerOf: readonly number[],
  columnsAt: ReadonlyMap<number, Int32Array>,
  cells: readonly Cell[],
): LinearSystem {
  const rows = cells
    .filter((cell) => cell.isShown)
    .map((cell) => columnsOf(columnsAt, cell.version, cell.contributors));
  return { what, level, code, learnerOf: Int32Array.from(learnerOf), columnsAt, rows, cells };
}

/** The columns of the learners at a version; learners without one are left out. */
export function columnsOf(
  columnsAt: LinearSystem["columnsAt"],
  version: number,
  learners: readonly number[],
): Int32Array {
  const at = columnsAt.get(version);
  return Int32Array.from(learners, (learner) => at?.[learner] ?? -1).filter(
    (column) => column >= 0,
  );
}

/** The versions that differ from all earlier ones in who contributed, with each learner's column. */
export function distinctVersions({ columnsAt }: LinearSystem): Map<number, Int32Array> {
  const seen = new Set<string>();
  const distinct = new Map<number, Int32Array>();
  for (const [version, columns] of columnsAt) {
    const key = columns.join();
    if (!seen.has(key)) distinct.set(version, columns);
    seen.add(key);
  }
  return distinct;
}

/** For every group known at two versions, the columns in which they differ, if they do. */
export function versionDifferences(system: LinearSystem): { columns: number[]; where: string }[] {
  const known = new Map<string, Cell[]>();
  for (const cell of system.cells) {
    if (!cell.isShown) continue;
    const key = JSON.stringify([cell.field, cell.group]);
    known.set(key, [...(known.get(key) ?? []), cell]);
  }
  const differences: { columns: number[]; where: string }[] = [];
  for (const cells of known.values()) {
    for (const [at, earlier] of cells.entries()) {
      const before = new Set(columnsOf(system.columnsAt, earlier.version, earlier.contributors));
      for (const later of cells.slice(at + 1)) {
        const after = new Set(columnsOf(system.columnsAt, later.version, later.contributors));
        const columns = [...before].filter((column) => !after.has(column));
        columns.push(...[...after].filter((column) => !before.has(column)));
        const versions = `versions ${earlier.version} and ${later.version}`;
        const where = `${earlier.field}: ${earlier.group} (${versions})`;
        if (columns.length > 0) differences.push({ columns, where });
      }
    }
  }
  return differences;
}

/** Equal for two systems in which exactly the same sets of learners can be recovered. */
export function fingerprint({ learnerOf, rows, columnsAt, cells }: LinearSystem): string {
  const hidden = cells.filter((cell) => !cell.isShown);
  return JSON.stringify([
    learnerOf.join(),
    rows.map((row) => row.join()),
    [...columnsAt].map(([version, columns]) => [version, columns.join()]),
    hidden.map((cell) => [cell.version, cell.contributors.join()]),
  ]);
}
