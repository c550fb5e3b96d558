import { ScimError } from "./scim-error";

export const comparisons = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"] as const;
export type Comparison = (typeof comparisons)[number];
export type FilterValue = string | number | boolean | null;

/** A filter of RFC 7644, 3.4.2.2. Paths are as written; `values` asks for one element that meets all of its filter. */
export type Filter =
  | { kind: "and" | "or"; filters: readonly Filter[] }
  | { kind: "not"; filter: Filter }
  | { kind: "compare"; path: string; op: Comparison; value: FilterValue }
  | { kind: "present"; path: string }
  | { kind: "values"; path: string; filter: Filter };

const MAX_LENGTH = 4_000;
const MAX_DEPTH = 20;

/** One token: white space, a JSON text, a number, a bracket, or a word (path, operator, literal). */
const TOKEN =
  /\s+|("(?:[^"\\\p{Cc}]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?(?=[\s)\]]|$))|([()[\]])|([\w$:][\w$:./%-]*|\.[\w$]+)/uy;

type Token = { kind: "text" | "number" | "bracket" | "word"; text: string };

/** Reads a filter; throws `invalidFilter`, naming where it cannot be read. */
export function parseFilter(text: string): Filter {
  const reader = new Reader(tokensOf(text));
  const filter = reader.either(0);
  reader.end();
  return filter;
}

function tokensOf(text: string): Token[] {
  if (text.length > MAX_LENGTH) throw refuse(`it is longer than ${MAX_LENGTH} characters`);
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw refuse(`“${text.slice(at, at + 20)}” cannot be read`);
    const [, quoted, number, bracket, word] = match;
    if (quoted !== undefined) tokens.push({ kind: "text", text: quoted });
    else if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (bracket !== undefined) tokens.push({ kind: "bracket", text: bracket });
    else if (word !== undefined) tokens.push({ kind: "word", text: word });
  }
  return tokens;
}

class Reader {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  /** `a or b or …`: the loosest binding. */
  either(depth: number): Filter {
    if (depth > MAX_DEPTH) throw refuse(`it is nested deeper than ${MAX_DEPTH} levels`);
    return this.joined("or", () => this.joined("and", () => this.one(depth)));
  }

  end(): void {
    const token = this.tokens[this.at];
    if (token) throw refuse(`“${token.text}” stands where it should end`);
  }

  private joined(word: "and" | "or", next: () => Filter): Filter {
    const first = next();
    const filters = [first];
    while (this.takesWord(word)) filters.push(next());
    return filters.length === 1 ? first : { kind: word, filters };
  }

  private one(depth: number): Filter {
    if (this.takesWord("not")) {
      if (!this.takesBracket("(")) throw refuse("“not” needs parentheses after it");
      return { kind: "not", filter: this.inside(")", depth) };
    }
    if (this.takesBracket("(")) return this.inside(")", depth);
    const path = this.word("an attribute");
    if (this.takesBracket("[")) {
      const filter = this.inside("]", depth);
      const sub = this.tokens[this.at];
      if (sub?.kind !== "word" || !sub.text.startsWith("."))
        return { kind: "values", path, filter };
      this.at++;
      const assertion = this.assertion(sub.text.slice(1));
      return { kind: "values", path, filter: { kind: "and", filters: [filter, assertion] } };
    }
    return this.assertion(path);
  }

  private inside(close: ")" | "]", depth: number): Filter {
    const filter = this.either(depth + 1);
    if (!this.takesBracket(close)) throw refuse(`“${close}” is missing`);
    return filter;
  }

  private assertion(path: string): Filter {
    const word = this.word("an operator").toLowerCase();
    if (word === "pr") return { kind: "present", path };
    const op = comparisons.find((one) => one === word);
    if (!op) throw refuse(`“${word}” is no operator`);
    return { kind: "compare", path, op, value: this.value() };
  }

  private value(): FilterValue {
    const token = this.tokens[this.at++];
    if (token?.kind === "text") return readText(token.text);
    if (token?.kind === "number") return Number(token.text);
    const word = token?.kind === "word" ? token.text.toLowerCase() : undefined;
    if (word === "true" || word === "false") return word === "true";
    if (word === "null") return null;
    throw refuse("after an operator stands a text in double quotes, a number, true, false or null");
  }

  private word(what: string): string {
    const token = this.tokens[this.at++];
    if (token?.kind !== "word" || token.text.startsWith(".")) {
      throw refuse(`${what} is missing${token ? ` before “${token.text}”` : " at its end"}`);
    }
    return token.text;
  }

  private takesWord(word: string): boolean {
    const token = this.tokens[this.at];
    const isIt = token?.kind === "word" && token.text.toLowerCase() === word;
    if (isIt) this.at++;
    return isIt;
  }

  private takesBracket(bracket: string): boolean {
    const token = this.tokens[this.at];
    const isIt = token?.kind === "bracket" && token.text === bracket;
    if (isIt) this.at++;
    return isIt;
  }
}

function readText(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    throw refuse(`${quoted} is no JSON text`);
  }
}

const refuse = (why: string) =>
  new ScimError("invalidFilter", `The filter cannot be read: ${why}.`);
