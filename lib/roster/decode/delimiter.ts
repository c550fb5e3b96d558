/** The characters that may stand between cells. */
export const delimiters = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof delimiters)[number];

const SAMPLED_RECORDS = 30;

/**
 * The delimiter of a text, from its first records with quoted cells left out: the one whose count most
 * records share with the header; among equals the one that makes more columns. A text of one column
 * has none to show, and a comma is assumed.
 */
export function detectDelimiter(text: string): Delimiter {
  const records = countDelimiters(text);
  const [header] = records;
  let best: Delimiter = ",";
  let bestScore = 0;
  for (const [index, delimiter] of delimiters.entries()) {
    const columns = header?.[index] ?? 0;
    if (columns === 0) continue;
    const agreeing = records.filter((counts) => counts[index] === columns).length;
    // Agreement weighs most; the number of columns only decides between equals.
    const score = agreeing / records.length + Math.min(columns, 1000) / 10_000;
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** For each of the first records that is not blank: how often each delimiter stands outside quotes. */
function countDelimiters(text: string): number[][] {
  const records: number[][] = [];
  let counts = [0, 0, 0, 0];
  let isQuoted = false;
  let isBlank = true;
  for (let index = 0; index < text.length && records.length < SAMPLED_RECORDS; index++) {
    const letter = text.charAt(index);
    if (letter === "\n" && !isQuoted) {
      if (!isBlank) records.push(counts);
      counts = [0, 0, 0, 0];
      isBlank = true;
      continue;
    }
    isBlank = false;
    if (letter === '"') isQuoted = !isQuoted;
    else if (!isQuoted) {
      const which = (delimiters as readonly string[]).indexOf(letter);
      if (which >= 0) counts[which] = (counts[which] ?? 0) + 1;
    }
  }
  // The last record of a sample is cut, so it counts only when there is no other.
  return records.length > 0 ? records : [counts];
}
