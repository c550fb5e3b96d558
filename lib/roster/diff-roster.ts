import type { RosterColumn } from "./roster-columns";
import type { CoreValues, FieldValues } from "./validate-row";

/**
 * `update` leaves people alone who are absent from the file; `full` takes the file for everybody and
 * marks them inactive.
 */
export type ImportMode = "update" | "full";

/** What is known, or was read, of one learner: canonical values, `""` or absent where there is none. */
export type LearnerRecord = { learner: CoreValues; values: FieldValues };

/**
 * One value that would change. Of a confidential column no more is said than that: neither value, nor
 * whether one was added or taken away.
 */
export type FieldChange =
  | { column: string; isConfidential: false; before: string; after: string }
  | { column: string; isConfidential: true };

export type LearnerDiff =
  | { key: string; kind: "added" }
  | { key: string; kind: "changed"; changes: FieldChange[] }
  | { key: string; kind: "unchanged" }
  | { key: string; kind: "absent"; isLeaving: boolean };

export type DiffSummary = {
  added: number;
  changed: number;
  unchanged: number;
  absent: number;
  /** Learners not yet inactive who would become so, by absence or by their row. */
  leaving: number;
  /** How many learners would change in each column. */
  changesByColumn: Map<string, number>;
};

const STATUS = "user_status";

/**
 * The changes that a row makes to a learner. Only columns that the file has count (`incoming` lacks the
 * others): an empty cell clears the value, an absent column leaves it. Two exceptions: the status, which
 * is never empty, is left; and in mode `full` a row without a status brings an inactive learner back.
 */
export function diffLearner(
  current: LearnerRecord,
  incoming: LearnerRecord,
  columns: readonly RosterColumn[],
  mode: ImportMode,
): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const column of columns) {
    const after =
      column.key === STATUS ? statusAfter(current, incoming, mode) : columnValue(incoming, column);
    const before = column.key === STATUS ? statusOf(current) : (columnValue(current, column) ?? "");
    if (after === undefined || after === before) continue;
    changes.push(toChange(column.key, column.isConfidential, before, after));
  }
  return changes;
}

/** The change of a value as it may be told. */
export function toChange(
  column: string,
  isConfidential: boolean,
  before: string,
  after: string,
): FieldChange {
  return isConfidential ? { column, isConfidential } : { column, isConfidential, before, after };
}

/**
 * What a file would do to a roster, learner by learner: rows in their order, then who is absent from the
 * file. Keys are canonical and `incoming` has each once. Pure: what is shown is what is committed.
 */
export function* diffRoster({
  current,
  incoming,
  columns,
  mode,
}: {
  current: ReadonlyMap<string, LearnerRecord>;
  incoming: Iterable<LearnerRecord & { key: string }>;
  columns: readonly RosterColumn[];
  mode: ImportMode;
}): Generator<LearnerDiff, void, undefined> {
  const seen = new Set<string>();
  for (const row of incoming) {
    const before = current.get(row.key);
    if (!before) {
      yield { key: row.key, kind: "added" };
      continue;
    }
    seen.add(row.key);
    const changes = diffLearner(before, row, columns, mode);
    yield changes.length > 0
      ? { key: row.key, kind: "changed", changes }
      : { key: row.key, kind: "unchanged" };
  }
  for (const [key, record] of current) {
    if (seen.has(key)) continue;
    yield { key, kind: "absent", isLeaving: mode === "full" && statusOf(record) !== "inactive" };
  }
}

/** Counts of a difference, for its preview and for the brake. */
export function summarizeDiff(diffs: Iterable<LearnerDiff>): DiffSummary {
  const summary: DiffSummary = {
    added: 0,
    changed: 0,
    unchanged: 0,
    absent: 0,
    leaving: 0,
    changesByColumn: new Map(),
  };
  for (const diff of diffs) {
    summary[diff.kind]++;
    if (diff.kind === "absent" && diff.isLeaving) summary.leaving++;
    if (diff.kind !== "changed") continue;
    if (diff.changes.some(isLeaving)) summary.leaving++;
    for (const { column } of diff.changes) {
      summary.changesByColumn.set(column, (summary.changesByColumn.get(column) ?? 0) + 1);
    }
  }
  return summary;
}

/**
 * The brake: whether an import must wait for an explicit confirmation, since it would make more than
 * 10 % of the learners who are active or on leave inactive, and at least five.
 */
export function mustConfirmLeavers({
  leaving,
  active,
}: {
  leaving: number;
  active: number;
}): boolean {
  return leaving >= 5 && leaving * 10 > active;
}

/** A learner's status; one that was never said is active. */
function statusOf(record: LearnerRecord): string {
  return record.learner.user_status || "active";
}

function statusAfter(current: LearnerRecord, incoming: LearnerRecord, mode: ImportMode) {
  const said = incoming.learner.user_status;
  if (said) return said;
  return mode === "full" && statusOf(current) === "inactive" ? "active" : undefined;
}

function columnValue(record: LearnerRecord, column: RosterColumn): string | undefined {
  return column.source === "core" ? record.learner[column.key] : record.values[column.key];
}

function isLeaving(change: FieldChange): boolean {
  return change.column === STATUS && !change.isConfidential && change.after === "inactive";
}
