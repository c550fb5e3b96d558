import type { MatchedColumn, TargetColumn } from "@/lib/roster/import-view";
import type { ColumnMapping } from "@/lib/roster/match-columns";

/** What a person says of a column of the file: a roster column, or to leave it out; undefined is not decided. */
export type Choice = string | typeof IGNORE | undefined;

/** Stands for a column that is left out by choice; no roster column has this key. */
export const IGNORE = "-";

/**
 * The choices to begin with: those confirmed before, else what matched by itself. A close name is only offered,
 * and an unknown column waits for a person, so that nothing is left out silently.
 */
export function firstChoices(
  columns: readonly MatchedColumn[],
  mapping: ColumnMapping | null,
): Choice[] {
  return columns.map((column) => {
    if (mapping) return mapping[column.index] ?? IGNORE;
    if (column.key !== null) return column.key;
    return column.how === "learned" || column.how === "field_off" ? IGNORE : undefined;
  });
}

/** What still keeps choices from being confirmed. */
export interface OpenPoints {
  /** Required roster columns that no column of the file fills. */
  missing: TargetColumn[];
  /** Places of columns that fill a roster column together with another. */
  twice: ReadonlySet<number>;
  /** Places of columns of which nothing has been said. */
  undecided: ReadonlySet<number>;
}

export function openPoints(
  choices: readonly Choice[],
  targets: readonly TargetColumn[],
): OpenPoints {
  const places = new Map<string, number[]>();
  for (const [index, choice] of choices.entries()) {
    if (choice === undefined || choice === IGNORE) continue;
    places.set(choice, [...(places.get(choice) ?? []), index]);
  }
  return {
    missing: targets.filter(({ isRequired, key }) => isRequired && !places.has(key)),
    twice: new Set([...places.values()].filter((found) => found.length > 1).flat()),
    undecided: new Set(choices.flatMap((choice, index) => (choice === undefined ? [index] : []))),
  };
}

/** The choices as the mapping that is stored. */
export function toMapping(choices: readonly Choice[]): (string | null)[] {
  return choices.map((choice) => (choice === undefined || choice === IGNORE ? null : choice));
}
