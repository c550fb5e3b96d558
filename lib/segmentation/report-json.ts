import type { OptionColumns } from "./option-columns";
import type { ReportRow } from "./report-rows";

/**
 * Writes the rows of a report as JSON objects with the columns of the CSV. Beside them stand `scoreBound` and
 * `favourableBound` (exact, at_least, at_most) and `buckets`, which is null unless options were folded together:
 * then d1 … dN hold only the options that stand alone. Written by hand, since a large report is tens of thousands
 * of rows.
 */
export class ReportJson {
  readonly #options: OptionColumns;
  readonly #noShares: string;
  readonly #quoted = new Map<string, string>();

  constructor(options: OptionColumns) {
    this.#options = options;
    this.#noShares = `${options.names.map((name) => `"${name}":null,`).join("")}"buckets":null`;
  }

  /** A row as a JSON object. */
  write(row: ReportRow): string {
    const { field, group, labels, level, code, title, learners, respondents, state } = row;
    const { score, scoreBound, favourable, favourableBound, benchmark } = row;
    return (
      `{"field":${this.#quote(field)},"group":${this.#quote(group)},"labels":${JSON.stringify(labels)},"level":"${level}",` +
      `"code":${this.#quote(code)},"title":${this.#quote(title)},"learners":${learners},` +
      `"respondents":${respondents},"score":${score},"scoreBound":${quoteWord(scoreBound)},` +
      `"favourable":${favourable},"favourableBound":${quoteWord(favourableBound)},` +
      `${this.#shares(row)},"benchmark":${benchmark},"state":"${state}"}`
    );
  }

  #shares(row: ReportRow): string {
    const { names } = this.#options;
    const { distribution } = row;
    if (distribution === null) return this.#noShares;
    const single: (number | null)[] = names.map(() => null);
    let isFolded = false;
    for (const { from, to, share } of distribution) {
      if (from === to) single[this.#options.placeOf(row, from)] = share;
      else isFolded = true;
    }
    let text = "";
    for (let index = 0; index < names.length; index++)
      text += `"${names[index]}":${single[index]},`;
    return `${text}"buckets":${isFolded ? JSON.stringify(distribution) : null}`;
  }

  /** The same few names stand in every row. */
  #quote(text: string): string {
    let quoted = this.#quoted.get(text);
    if (quoted === undefined) {
      quoted = JSON.stringify(text);
      this.#quoted.set(text, quoted);
    }
    return quoted;
  }
}

/** One of our own words, which need no escapes. */
const quoteWord = (word: string | null) => (word === null ? "null" : `"${word}"`);
