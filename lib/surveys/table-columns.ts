import { AppError } from "@/lib/core/errors";

/** The columns of a kind of file: their headers, and which a file may leave out. */
export interface TableColumns<C extends string> {
  required: readonly C[];
  optional: readonly C[];
}

/** Where a file's columns are. */
export interface ColumnPlaces<C extends string> {
  places: readonly (readonly [column: C, index: number])[];
  ignoredColumns: readonly string[];
}

/**
 * Finds the columns among a file's headers, whatever their case and whether their words are joined by
 * spaces, hyphens or underscores. Throws `invalid` naming every required column that is missing.
 */
export function locateColumns<C extends string>(
  columns: TableColumns<C>,
  headers: readonly string[],
): ColumnPlaces<C> {
  const folded = headers.map(foldHeader);
  const wanted = [...columns.required, ...columns.optional];
  const places: (readonly [C, number])[] = [];
  for (const column of wanted) {
    const index = folded.indexOf(foldHeader(column));
    if (index >= 0) places.push([column, index]);
  }
  const found = new Set<string>(places.map(([column]) => column));
  const missing = columns.required.filter((column) => !found.has(column));
  if (missing.length > 0) {
    const names = missing.map((column) => `“${column}”`).join(", ");
    throw new AppError(
      "invalid",
      `The file lacks the ${missing.length === 1 ? "column" : "columns"} ${names}. Its first line must name the columns ${columns.required.join(", ")}.`,
      missing.map((path) => ({ path, message: "is missing from the header" })),
    );
  }
  const used = new Set(places.map(([, index]) => index));
  return {
    places,
    ignoredColumns: headers.filter((name, index) => name !== "" && !used.has(index)),
  };
}

function foldHeader(header: string): string {
  return header
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, "_");
}
