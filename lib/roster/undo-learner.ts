import { type CoreColumnKey, coreColumns } from "./roster-columns";
import type { CoreValues } from "./validate-row";

/** What an import replaced of a learner: the core columns that it changed, and the codes of all fields by slot. */
export interface Reversal {
  before: CoreValues;
  after: CoreValues;
  /** From slot 1 on; null where the import left the codes alone. */
  codesBefore: readonly number[] | null;
  codesAfter: readonly number[] | null;
}

interface Current {
  learner: CoreValues;
  codes: readonly number[];
}

/** A learner as undoing an import makes it, with the columns that get their former value and those that keep theirs. */
export interface UndoneLearner extends Current {
  restored: string[];
  kept: string[];
}

/**
 * Takes one import's changes of a learner back, column by column: a value that is still the import's becomes what it
 * was before; one that was changed since stays. Values that nobody changed are not looked at, nor are fields that the
 * organization no longer has.
 */
export function undoLearner(
  { before, after, codesBefore, codesAfter }: Reversal,
  current: Current,
  fields: readonly { key: string; slot: number }[],
): UndoneLearner {
  const learner = { ...current.learner };
  const codes = [...current.codes];
  const restored: string[] = [];
  const kept: string[] = [];
  for (const [column, former] of coreEntries(before)) {
    const now = learner[column] ?? "";
    if (now === former) continue;
    if (now === (after[column] ?? "")) {
      learner[column] = former;
      restored.push(column);
    } else kept.push(column);
  }
  if (codesBefore && codesAfter) {
    for (const { key, slot } of fields) {
      const former = codesBefore[slot - 1] ?? 0;
      const imported = codesAfter[slot - 1] ?? 0;
      const now = codes[slot - 1] ?? 0;
      if (former === imported || now === former) continue;
      if (now === imported) {
        setCode(codes, slot, former);
        restored.push(key);
      } else kept.push(key);
    }
  }
  return { learner, codes, restored, kept };
}

/** Codes may end before the slot of a younger field. */
function setCode(codes: number[], slot: number, code: number): void {
  while (codes.length < slot) codes.push(0);
  codes[slot - 1] = code;
}

function coreEntries(values: CoreValues): [CoreColumnKey, string][] {
  return coreColumns.flatMap(({ key }): [CoreColumnKey, string][] => {
    const value = values[key];
    return value === undefined ? [] : [[key, value]];
  });
}
