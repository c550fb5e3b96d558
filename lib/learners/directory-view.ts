import { z } from "zod";
import { LongRowId } from "@/lib/core/row-id";

export const learnerStatuses = ["active", "on_leave", "inactive"] as const;
export type LearnerStatus = (typeof learnerStatuses)[number];

/** The orders of the Directory: by name, by roster key, or as learners were added. */
export const directorySorts = ["name", "key", "added"] as const;
export type DirectorySort = (typeof directorySorts)[number];

/** Where a page of the Directory begins: the sort values of the last row before it, and its id. */
export const DirectoryPlace = z.object({
  values: z.array(z.string()).max(2),
  id: LongRowId,
});
export type DirectoryPlace = z.infer<typeof DirectoryPlace>;

/** What the Directory is asked for. */
export const DirectoryFilter = z.object({
  /** Words of a name, an e-mail address or an identifier; all must occur. */
  search: z.string().trim().max(100).default(""),
  status: z.enum(learnerStatuses).nullable().default(null),
  sort: z.enum(directorySorts).default("name"),
  isDescending: z.boolean().default(false),
  after: DirectoryPlace.nullable().default(null),
  limit: z.number().int().min(1).max(200).default(50),
});

/** A column of an ordinary field in the Directory. */
export interface DirectoryField {
  key: string;
  label: string;
}

/** A learner as the Directory shows it: of sensitive fields only that a value is present. */
export interface DirectoryRow {
  id: number;
  key: string;
  name: string;
  email: string | null;
  employeeId: string | null;
  scormId: string | null;
  status: LearnerStatus;
  /** Canonical values of ordinary fields that have one. */
  values: Record<string, string>;
  /** Labels of the sensitive fields that hold a value, in the organization's order. */
  present: string[];
}

/** The place behind a row as an address holds it. */
export function placeToText({ values, id }: DirectoryPlace): string {
  return JSON.stringify([...values, id]);
}

/** The place that an address names, or null when it names none. */
export function placeFromText(text: string): DirectoryPlace | null {
  try {
    const parts: unknown = JSON.parse(text);
    if (!Array.isArray(parts)) return null;
    const parsed = DirectoryPlace.safeParse({ values: parts.slice(0, -1), id: parts.at(-1) });
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
