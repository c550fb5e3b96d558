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

/** The fixes without those of one column. */
export function withoutColumn(fixes: ImportFixes, column: string): ImportFixes {
  return {
    values: fixes.values.filter((fix) => fix.column !== column),
    cells: fixes.cells.filter((fix) => fix.column !== column),
  };
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
