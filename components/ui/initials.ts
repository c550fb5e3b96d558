/**
 * Up to two initials of a person's or an organization's name: first and last word.
 * Empty for a name without letters or digits.
 */
export function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}][^\s]*/gu) ?? [];
  const first = words[0];
  const last = words.length > 1 ? words.at(-1) : undefined;
  return [first, last]
    .map((word) => Array.from(word ?? "")[0]?.toLocaleUpperCase("en") ?? "")
    .join("");
}
