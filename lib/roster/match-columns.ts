import { foldName, similarity } from "@/lib/fields/close-name";
import type { FieldDefinition } from "@/lib/fields/field";
import type { RosterColumn } from "./roster-columns";

/** For each column of a file, by position: the key of the roster column it fills, or null: ignored. */
export type ColumnMapping = readonly (string | null)[];

/** What an import source taught: folded header (`foldHeader`) → column key, or null: ignored by choice. */
export type LearnedMapping = Readonly<Record<string, string | null>>;

/** A column that is offered for an unknown header, and how close its name is, 0 to 1. */
export type ColumnOffer = { key: string; header: string; closeness: number };

/**
 * How a header was matched. `exact` and `learned` are taken (and still shown for confirmation), `close`
 * has offers to choose from and is never taken by itself, `field_off` names a field that the organization
 * has switched off, `unknown` is to be mapped or ignored by choice.
 */
export type ColumnMatch = { index: number; header: string } & (
  | { how: "exact" | "learned"; key: string | null }
  | { how: "close"; key: null; offers: ColumnOffer[] }
  | { how: "field_off" | "unknown"; key: null }
);

const MIN_CLOSENESS = 0.72;
const MAX_OFFERS = 3;

/** A header as it is compared exactly: trimmed, inner spaces single, case folded. */
export function foldHeader(header: string): string {
  return header.replace(/\s+/g, " ").trim().toLowerCase();
}

/**
 * Matches a file's headers with roster columns: by exact header first, then by what this source taught,
 * then by close names. A column that was ignored by choice stays ignored, even with an exact header. No column
 * is matched twice; the better kind of match wins.
 */
export function matchColumns({
  headers,
  columns,
  fieldsOff = [],
  learned = {},
}: {
  headers: readonly string[];
  columns: readonly RosterColumn[];
  fieldsOff?: readonly FieldDefinition[];
  learned?: LearnedMapping;
}): ColumnMatch[] {
  const byHeader = new Map(columns.map((column) => [foldHeader(column.header), column.key]));
  const known = new Set(columns.map((column) => column.key));
  const off = new Set(fieldsOff.map((field) => foldHeader(field.header)));
  const learnedKeys = new Map(Object.entries(learned));
  const taken = new Set<string>();
  const matches = new Map<number, ColumnMatch>();

  const take = (how: "exact" | "learned", keyOf: (header: string) => string | null | undefined) => {
    for (const [index, header] of headers.entries()) {
      const key = keyOf(foldHeader(header));
      if (matches.has(index) || key === undefined) continue;
      if (key !== null && (taken.has(key) || !known.has(key))) continue;
      if (key !== null) taken.add(key);
      matches.set(index, { index, header, how, key });
    }
  };
  // Whoever chose to leave out a column of ours (a sensitive one, say) does not get it back unasked.
  const isIgnored = (header: string) => learnedKeys.get(header) === null;
  take("exact", (header) => (isIgnored(header) ? undefined : byHeader.get(header)));
  take("learned", (header) => learnedKeys.get(header));

  return headers.map((header, index): ColumnMatch => {
    const match = matches.get(index);
    if (match) return match;
    if (off.has(foldHeader(header))) return { index, header, how: "field_off", key: null };
    const offers = closeColumns(header, columns).filter((offer) => !taken.has(offer.key));
    return offers.length > 0
      ? { index, header, how: "close", key: null, offers }
      : { index, header, how: "unknown", key: null };
  });
}

/** The mapping that follows from matches alone, before a person has chosen among offers. */
export function mappingOf(matches: readonly ColumnMatch[]): ColumnMapping {
  return matches.map((match) => match.key);
}

/**
 * Matches that also take a column's machine name (`employee_id`) for its header, as programs write it: where nobody has
 * decided about the header and no other header fills the column.
 */
export function takeMachineNames(
  matches: readonly ColumnMatch[],
  columns: readonly RosterColumn[],
): ColumnMatch[] {
  const keys = new Set<string>(columns.map(({ key }) => key));
  for (const { key } of matches) if (key !== null) keys.delete(key);
  return matches.map((match) => {
    const { index, header } = match;
    const isOpen = match.how === "close" || match.how === "unknown";
    return isOpen && keys.delete(header) ? { index, header, how: "exact", key: header } : match;
  });
}

/**
 * What to remember of a confirmed mapping for the next file of the same source. A field that is switched
 * off was ignored by nobody's choice for this source, so that is not learned.
 */
export function learnMapping(
  matches: readonly ColumnMatch[],
  mapping: ColumnMapping,
): LearnedMapping {
  const chosen = matches.filter(
    ({ how, header }) => how !== "field_off" && foldHeader(header) !== "",
  );
  return Object.fromEntries(
    chosen.map(({ index, header }) => [foldHeader(header), mapping[index] ?? null]),
  );
}

export type MappingProblem = {
  code: "missing_required" | "mapped_twice" | "no_such_column";
  column: string;
  message: string;
};

/** Why a confirmed mapping cannot be used: a required column without a source, or one with two. */
export function checkMapping(
  mapping: ColumnMapping,
  headers: readonly string[],
  columns: readonly RosterColumn[],
): MappingProblem[] {
  const problems: MappingProblem[] = [];
  const sources = new Map<string, string[]>();
  for (const [index, key] of mapping.entries()) {
    if (key === null) continue;
    const header = headers[index] || `column ${index + 1}`;
    sources.set(key, [...(sources.get(key) ?? []), header]);
  }
  for (const column of columns) {
    const from = sources.get(column.key) ?? [];
    sources.delete(column.key);
    if (from.length === 0 && column.isRequired) {
      const message = `The file has no column for “${column.header}”, which is required.`;
      problems.push({ code: "missing_required", column: column.key, message });
    }
    if (from.length > 1) {
      const message = `“${column.header}” is filled from ${from.length} columns: ${from.join(", ")}.`;
      problems.push({ code: "mapped_twice", column: column.key, message });
    }
  }
  for (const [key, from] of sources) {
    const message = `“${from.join(", ")}” is mapped to a column that is not in use.`;
    problems.push({ code: "no_such_column", column: key, message });
  }
  return problems;
}

/**
 * The columns whose names are closest to a header. An alias or machine name counts as nearly exact; one
 * name inside the other by whole words ("Work Email Address") counts by the share of words they have in
 * common, never under the limit; else the letters decide, for slips of the keyboard.
 */
function closeColumns(header: string, columns: readonly RosterColumn[]): ColumnOffer[] {
  const folded = foldName(header);
  if (folded === "") return [];
  return columns
    .map((column) => ({
      key: column.key,
      header: column.header,
      closeness: closeness(folded, column),
    }))
    .filter((offer) => offer.closeness >= MIN_CLOSENESS)
    .sort((a, b) => b.closeness - a.closeness)
    .slice(0, MAX_OFFERS);
}

function closeness(folded: string, column: RosterColumn): number {
  const name = foldName(column.header);
  if (folded === name || folded.replaceAll(" ", "") === name.replaceAll(" ", "")) return 0.99;
  if (folded === foldName(column.key) || column.aliases.includes(folded)) return 0.95;
  return Math.max(
    ...[name, ...column.aliases].map((candidate) => nameCloseness(folded, candidate)),
  );
}

function nameCloseness(a: string, b: string): number {
  const [aWords, bWords] = [new Set(a.split(" ")), new Set(b.split(" "))];
  const common = [...aWords].filter((word) => bWords.has(word)).length;
  const contains = common > 0 && common === Math.min(aWords.size, bWords.size);
  const byWords = contains
    ? MIN_CLOSENESS + (0.9 - MIN_CLOSENESS) * (common / Math.max(aWords.size, bWords.size))
    : 0;
  return Math.max(byWords, similarity(a, b) * 0.95);
}
