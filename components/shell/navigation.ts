import type { NavIconName } from "./nav-icon";

/** One page in the navigation. */
export interface NavEntry {
  label: string;
  /** Absolute path of the page. */
  href: string;
  icon: NavIconName;
  /** A quiet number: how many things the page holds. */
  count?: number;
  /** An amber number: how many of them wait for a person. */
  badge?: number;
}

/** Pages that belong together; the first section usually has no label. */
export interface NavSection {
  label?: string;
  entries: NavEntry[];
}

/**
 * The address of the entry that is "here" for a path: the one that its page says it stands under, the entry itself,
 * or the nearest one above it. Null when the path is under no entry.
 */
export function currentEntry(
  sections: NavSection[],
  pathname: string,
  under: string | null = null,
): string | null {
  const entries = sections.flatMap((section) => section.entries);
  if (under !== null && entries.some(({ href }) => href === under)) return under;
  const above = entries
    .filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
    .sort((a, b) => b.href.length - a.href.length);
  return above[0]?.href ?? null;
}
