import { isRecord, type Subject } from "./message";

/**
 * What an `Enroll - <title>` or `Complete - <title>` is of, by what the page says of itself: its course, else its
 * path, if that bears the title. Undefined for any other activity.
 */
export function pageSubject(
  activity: string,
  page: { course: unknown; path: unknown },
): Subject | undefined {
  const title = /^(?:enroll?|complete)\s*[-\u2013\u2014]\s*(.+)$/is.exec(activity)?.[1]?.trim();
  if (!title) return undefined;
  for (const kind of ["course", "path"] as const) {
    const thing = page[kind];
    if (!isRecord(thing) || !thing.id || String(thing.title).trim() !== title) continue;
    return { kind, id: String(thing.id), title };
  }
  return undefined;
}
