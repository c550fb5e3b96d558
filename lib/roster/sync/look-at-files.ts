/** A file as the server lists it; `modifiedAt` in seconds since 1970. */
export interface RemoteFile {
  name: string;
  size: number;
  modifiedAt: number;
}

/** A file that was seen before, and since when it has had this size and time. */
export interface SeenFile extends RemoteFile {
  id: number;
  stableSince: Date;
}

/** How long a file has to stay as it is until it counts as written. */
export const STABLE_SECONDS = 60;

/** What a look at a directory says of each file in it. */
export interface FileLook {
  /** Seen for the first time. */
  fresh: RemoteFile[];
  /** Has grown or was written anew since the last look. */
  changed: { id: number; now: RemoteFile }[];
  /** As it was for long enough: to be taken, in the order in which they were written. */
  ready: SeenFile[];
  /** As it was, but not for long enough. */
  settling: number;
  /** Gone before it was taken. */
  gone: number[];
}

/**
 * Compares what a server lists with what was seen at the last look. `left` are files that were taken and could not be
 * put away: they are no news as long as they are as they were.
 */
export function lookAtFiles(
  listed: readonly RemoteFile[],
  seen: readonly SeenFile[],
  left: readonly RemoteFile[],
  now: Date,
): FileLook {
  const look: FileLook = { fresh: [], changed: [], ready: [], settling: 0, gone: [] };
  const before = new Map(seen.map((file) => [file.name, file]));
  const names = new Set(listed.map(({ name }) => name));
  for (const file of listed) {
    if (left.some((one) => one.name === file.name && isSame(one, file))) continue;
    const known = before.get(file.name);
    if (!known) look.fresh.push(file);
    else if (!isSame(known, file)) look.changed.push({ id: known.id, now: file });
    else if (now.getTime() - known.stableSince.getTime() >= STABLE_SECONDS * 1000)
      look.ready.push(known);
    else look.settling++;
  }
  look.gone = seen.filter(({ name }) => !names.has(name)).map(({ id }) => id);
  look.ready.sort((a, b) => a.modifiedAt - b.modifiedAt || (a.name < b.name ? -1 : 1));
  return look;
}

/** True while a file is the one that was looked at. */
export function isSame(
  a: Pick<RemoteFile, "size" | "modifiedAt">,
  b: Pick<RemoteFile, "size" | "modifiedAt">,
): boolean {
  return a.size === b.size && a.modifiedAt === b.modifiedAt;
}
