import type { ImportFixes, IssueValue, IssueView } from "@/lib/roster/import-view";

/** Answers that are not saved yet: by value as written, and by line for single cells. `""` empties the cell. */
export interface FixDraft {
  values: ReadonlyMap<string, string>;
  cells: ReadonlyMap<number, string>;
}

/**
 * The answers to begin with. A suggestion is taken only when it says nothing that is not written in the cell
 * ("Ana Ruiz <ana@x.com>" → "ana@x.com", a date with a time → the date): a guess, such as the country of a
 * currency, waits for a person.
 */
export function firstDraft(values: readonly IssueValue[], isError: boolean): FixDraft {
  const sure = values.flatMap(({ value, suggestion }) =>
    isError && suggestion && value.toLowerCase().includes(suggestion.toLowerCase())
      ? [[value, suggestion] as const]
      : [],
  );
  return { values: new Map(sure), cells: new Map() };
}

/** A copy of a map with one entry set, or taken out when `value` is undefined. */
export function withEntry<K>(
  map: ReadonlyMap<K, string>,
  key: K,
  value: string | undefined,
): ReadonlyMap<K, string> {
  const copy = new Map(map);
  if (value === undefined) copy.delete(key);
  else copy.set(key, value);
  return copy;
}

/** What of a draft can be saved: answers that are accepted, in their canonical form. */
export function acceptedDraft(
  draft: FixDraft,
  check: (answer: string) => { ok: true; value: string } | { ok: false },
): FixDraft {
  return { values: accepted(draft.values, check), cells: accepted(draft.cells, check) };
}

function accepted<K>(
  answers: ReadonlyMap<K, string>,
  check: Parameters<typeof acceptedDraft>[1],
): ReadonlyMap<K, string> {
  return new Map(
    [...answers].flatMap(([key, answer]) => {
      const checked = check(answer);
      return checked.ok ? [[key, checked.value] as const] : [];
    }),
  );
}

/** How many rows a draft would change: those of its values, and single cells that no value covers. */
export function draftRows(
  draft: FixDraft,
  values: readonly IssueValue[],
  issues: readonly IssueView[],
): number {
  const byValue = values.reduce(
    (sum, { value, rows }) => sum + (draft.values.has(value) ? rows : 0),
    0,
  );
  const alone = issues.filter(
    ({ line, value }) => draft.cells.has(line) && !draft.values.has(value ?? ""),
  );
  return byValue + alone.length;
}

/** All fixes of the import with a draft for one column; a new answer takes the place of an older one. */
export function withDraft(fixes: ImportFixes, column: string, draft: FixDraft): ImportFixes {
  return {
    values: [
      ...fixes.values.filter((fix) => fix.column !== column || !draft.values.has(fix.from)),
      ...[...draft.values].map(([from, to]) => ({ column, from, to })),
    ],
    cells: [
      ...fixes.cells.filter((fix) => fix.column !== column || !draft.cells.has(fix.line)),
      ...[...draft.cells].map(([line, to]) => ({ column, line, to })),
    ],
  };
}

/** Whose fixes are meant: those of a person for this file, or those that an earlier file taught. */
export type FixOrigin = "person" | "remembered";

/** The fixes of one origin alone; cells are always a person's. */
export function fixesOf({ values, cells }: ImportFixes, origin: FixOrigin): ImportFixes {
  const isRemembered = origin === "remembered";
  return {
    values: values.filter((fix) => (fix.isRemembered ?? false) === isRemembered),
    cells: isRemembered ? [] : cells,
  };
}

/** The fixes without those of one column, as far as they have this origin. */
export function withoutColumn(fixes: ImportFixes, column: string, origin: FixOrigin): ImportFixes {
  const undone = fixesOf(fixes, origin);
  return {
    values: fixes.values.filter((fix) => fix.column !== column || !undone.values.includes(fix)),
    cells: fixes.cells.filter((fix) => fix.column !== column || !undone.cells.includes(fix)),
  };
}

/** What of a draft stays when the rows were judged anew: answers for values and rows that still have the problem. */
export function remainingDraft(
  draft: FixDraft,
  saved: FixDraft,
  values: readonly IssueValue[],
  issues: readonly IssueView[],
): FixDraft {
  const asked = new Set(values.map(({ value }) => value));
  const lines = new Set(issues.map(({ line }) => line));
  return {
    values: new Map([...draft.values].filter(([key]) => asked.has(key) && !saved.values.has(key))),
    cells: new Map([...draft.cells].filter(([line]) => lines.has(line) && !saved.cells.has(line))),
  };
}

/** A draft with every suggestion taken that has no answer yet. */
export function withSuggestions(draft: FixDraft, values: readonly IssueValue[]): FixDraft {
  const taken = values.flatMap(({ value, suggestion }) =>
    suggestion === null || draft.values.has(value) ? [] : [[value, suggestion] as const],
  );
  return { ...draft, values: new Map([...draft.values, ...taken]) };
}

/** Columns that have fixes, with how many values and cells. */
export function fixedColumns(
  fixes: ImportFixes,
): { column: string; values: number; cells: number }[] {
  const columns = new Set([...fixes.values, ...fixes.cells].map(({ column }) => column));
  return [...columns].map((column) => ({
    column,
    values: fixes.values.filter((fix) => fix.column === column).length,
    cells: fixes.cells.filter((fix) => fix.column === column).length,
  }));
}
