/**
 * A text in lower case, letter by letter and whatever stands beside it: as Postgres's `lower(… collate "pg_c_utf8")`
 * folds it, so that a search finds the same here and there.
 */
export function foldCase(text: string): string {
  let folded = "";
  for (const letter of text) folded += letter === "İ" ? "i" : letter.toLowerCase();
  return folded;
}
