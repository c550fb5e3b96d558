function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase("en");
}

/**
 * The options whose label holds every word of the query, in their own order; accents and case do not
 * count. All of them for an empty query.
 */
export function matchOptions<Option extends { label: string }>(
  options: Option[],
  query: string,
): Option[] {
  const words = folded(query).split(/\s+/).filter(Boolean);
  return options.filter(({ label }) => {
    const text = folded(label);
    return words.every((word) => text.includes(word));
  });
}
