/** Decimals and percentages; parts of dates, times, version numbers, names and thousands are no match. */
const figures = /(?<![\w./-]|\d:)[+−-]?(\d+\.\d+|\d+(?:\.\d+)?(?=\s?%))(?![\w:/]|\.\d)/g;

/**
 * The figures in the text of a page or export that nobody published, each once: decimals (so also a mean given with
 * too many digits) and percentages. Signs are ignored, and 3.70 is 3.7. Bare whole numbers are passed over, for
 * roster counts may stand. Give it text, not markup: sizes and coordinates are no figures.
 */
export function scanForUnpublished(text: string, published: Iterable<number | string>): string[] {
  const allowed = new Set<number>();
  for (const figure of published) {
    for (const [digits] of String(figure).matchAll(/\d+(?:\.\d+)?/g)) allowed.add(Number(digits));
  }
  const unpublished = new Set<string>();
  for (const [, digits = ""] of text.matchAll(figures)) {
    if (!allowed.has(Number(digits))) unpublished.add(digits);
  }
  return [...unpublished];
}
