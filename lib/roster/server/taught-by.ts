import type { StoredImport } from "./import-store";

/**
 * Under which names an import finds what was taught, the nearest first: those of its own source, then of all of its kind.
 * It teaches the first of them alone, for two senders may call different things by the same name.
 */
export function taughtBy({ source, origin }: Pick<StoredImport, "source" | "origin">): {
  own: string;
  all: string[];
} {
  const own = origin === null ? source : `${source}:${origin}`;
  return { own, all: [...new Set([own, source])] };
}
