import { z } from "zod";
import { foldHeader } from "./match-columns";

/** The sheet of a workbook that was read, and the visible ones that were not. */
export const ReadSheet = z.object({ sheet: z.string(), otherSheets: z.array(z.string()) });
export type ReadSheet = z.infer<typeof ReadSheet>;

/** What is known of an uploaded file whose rows are staged. */
export const StagedFile = z.object({
  sha256: z.string(),
  byteCount: z.number(),
  rowCount: z.number(),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  workbook: ReadSheet.nullable(),
  header: z.array(z.string()),
});
export type StagedFile = z.infer<typeof StagedFile>;

const NamedFile = StagedFile.extend({ fileId: z.uuid(), fileName: z.string() });
export type NamedFile = z.infer<typeof NamedFile>;

/** Who goes on: people found in both files, or everybody in one of them, which then gives the lines. */
export const keeps = ["both", "first", "second"] as const;
export type Keep = (typeof keeps)[number];

/** Columns by place that may say the same; `overlap` is the share of sampled values that both files have. */
const JoinOffer = z.object({
  first: z.number().int(),
  second: z.number().int(),
  overlap: z.number(),
});
export type JoinOffer = z.infer<typeof JoinOffer>;

/** Two files of one import: by place the columns that say the same, once they are joined. */
export const Combination = z.object({
  first: NamedFile,
  second: NamedFile,
  offers: z.array(JoinOffer),
  join: z
    .object({ first: z.number().int(), second: z.number().int(), keep: z.enum(keeps) })
    .nullable(),
});
export type Combination = z.infer<typeof Combination>;

/** Columns of two files by place, counted from 0. */
export interface JoinColumns {
  first: number;
  second: number;
}

/** Why a row of one file has no partner in the other. */
export const loneReasons = ["alone", "ambiguous", "repeated", "empty", "unreadable"] as const;
export type LoneReason = (typeof loneReasons)[number];

/** What one of two files has besides the rows that match. */
const FileMatch = z.object({
  /** Rows without a partner, by the reason. */
  lone: z.partialRecord(z.enum(loneReasons), z.number()),
  /** The first of them in the order of the file. */
  samples: z.array(z.object({ line: z.number(), key: z.string(), reason: z.enum(loneReasons) })),
  /** Keys that stand more than once, the most frequent first, with their first lines. */
  repeated: z.array(z.object({ key: z.string(), rows: z.number(), lines: z.array(z.number()) })),
});
export type FileMatch = z.infer<typeof FileMatch>;

/** How the rows of two files find each other by a column of each. */
export const FilesMatch = z.object({ matched: z.number(), first: FileMatch, second: FileMatch });
export type FilesMatch = z.infer<typeof FilesMatch>;

const MIN_OVERLAP = 0.05;
const MAX_OFFERS = 4;
/** What the same name is worth beside the values: it decides between columns that share about as many. */
const SAME_NAME = 0.2;

/** Pairs of columns to offer for the join, the best first: by their values, and by their names among equals. */
export function rankJoins(
  overlaps: readonly JoinOffer[],
  headers: { first: readonly string[]; second: readonly string[] },
): JoinOffer[] {
  const score = ({ first, second, overlap }: JoinOffer) => {
    const name = foldHeader(headers.first[first] ?? "");
    const isSame = name !== "" && name === foldHeader(headers.second[second] ?? "");
    return overlap + (isSame ? SAME_NAME : 0);
  };
  return overlaps
    .filter(({ overlap }) => overlap >= MIN_OVERLAP)
    .sort((a, b) => score(b) - score(a) || a.first - b.first || a.second - b.second)
    .slice(0, MAX_OFFERS);
}

const FEWEST_FILLED = 0.5;
const FEWEST_DISTINCT = 0.7;

/** Places of the columns that could tell people apart, from some rows: half of it filled, few values twice. */
export function keyLikeColumns(rows: readonly (readonly string[])[], width: number): number[] {
  return Array.from({ length: width }, (_, place) => place).filter((place) => {
    const filled = rows.map((cells) => joinKey(cells[place] ?? "")).filter((key) => key !== "");
    return (
      filled.length > 0 &&
      filled.length >= rows.length * FEWEST_FILLED &&
      new Set(filled).size >= filled.length * FEWEST_DISTINCT
    );
  });
}

/** A value as two files are compared by it: trimmed, case folded. The join in SQL says the same. */
export function joinKey(cell: string): string {
  return cell.replace(/^[ \t\r\n\u00a0]+|[ \t\r\n\u00a0]+$/g, "").toLowerCase();
}

/**
 * The header of two joined files: the columns of the one that gives the rows, then those of the other without
 * its key. A name that both have is told apart by its file, so that nobody's value is taken unasked.
 */
export function joinedHeader(
  base: readonly string[],
  other: readonly string[],
  otherKey: number,
  otherIs: "first" | "second",
): string[] {
  const taken = new Set(base.map(foldHeader));
  const added = other.flatMap((header, place) => {
    if (place === otherKey) return [];
    let name = header;
    while (name !== "" && taken.has(foldHeader(name))) name = `${name} (${otherIs} file)`;
    taken.add(foldHeader(name));
    return [name];
  });
  return [...base, ...added];
}
