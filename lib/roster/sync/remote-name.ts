/** Longest name of a file that is taken: with what is added to it, it has to fit in 255 bytes. */
const MAX_BYTES = 180;

/**
 * True for a name that may become part of a path: a server can answer anything, so that whatever climbs out of its
 * directory, hides characters or is too long is left alone.
 */
export function isPlainName(name: string): boolean {
  if (name === "" || name === "." || name === "..") return false;
  if (/[/\\\p{Cc}\p{Cf}\p{Cs}]/u.test(name)) return false;
  return new TextEncoder().encode(name).length <= MAX_BYTES;
}

/** A name as it may be shown, whatever is in it. */
export function shownName(name: string): string {
  const clean = name.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "�");
  return clean.length > 80 ? `${clean.slice(0, 79)}…` : clean;
}

/**
 * The name that a file gets when it is put away: with the instant and the row it was taken in, since vendors send the
 * same name every day ("roster-20261122T060000Z-17.csv").
 */
export function putAwayName(name: string, takenAt: Date, id: number): string {
  const dot = name.lastIndexOf(".");
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  const stamp = takenAt.toISOString().replace(/[-:]|\.\d+/g, "");
  return `${stem}-${stamp}-${id}${ending}`;
}

/** The path of a name in a directory, both as SFTP has them. */
export function pathIn(directory: string, ...names: string[]): string {
  return [directory.replace(/\/+$/, ""), ...names].join("/");
}
