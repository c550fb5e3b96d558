/**
 * A title as it is compared: one Unicode form (NFKC), lower case, single spaces, none around it. Titles that fold to
 * the same text name the same course or path.
 */
export function foldTitle(title: string): string {
  return title.normalize("NFKC").toLowerCase().normalize("NFKC").replace(/\s+/gu, " ").trim();
}
