/** The words of a search, composed as texts are stored; all of them are to occur. */
export function searchWords(search: string): string[] {
  return search
    .normalize("NFC")
    .split(/\s+/)
    .filter((word) => word !== "");
}

/** The LIKE pattern of texts that have these characters in them, whatever they mean to LIKE. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}
