/** A piece of a line of a body, by what it is. */
export interface BodyToken {
  kind: "key" | "text" | "literal" | "plain";
  text: string;
}

/** A piece with the column at which it begins. */
export interface PlacedToken extends BodyToken {
  column: number;
}

/** A line of what was sent; `isGuilty` where the reason for a refusal stands. */
export interface BodyLine {
  /** From 1. */
  number: number;
  tokens: PlacedToken[];
  isGuilty: boolean;
}

type Line = Omit<BodyLine, "number">;

/** What was sent, ready to show. */
export interface MarkedBody {
  lines: BodyLine[];
  /** The place that the reason names when it is not among what was sent. */
  missing: string | null;
}

/** An object of at most so many characters stands on one line. */
const ONE_LINE = 44;

/** Names of the pixel's parameters for the places that reasons speak of. */
const parameters: Record<string, string> = {
  service_id: "sdr_s",
  "account.id": "sdr_o",
  "user.id": "sdr_u",
  activity: "sdr_a",
  module: "sdr_m",
};

/**
 * A body in lines, JSON set out and a query one parameter a line, with the line marked that `place` (a path such as
 * `account.id`) names. A body that is neither stays as it is.
 */
export function markBody(body: string, place: string | null): MarkedBody {
  const { lines, missing } = markLines(body, place);
  return { lines: lines.map((one, index) => ({ ...one, number: index + 1 })), missing };
}

interface Marked {
  lines: Line[];
  missing: string | null;
}

function markLines(body: string, place: string | null): Marked {
  const json = readJson(body);
  if (json !== undefined) return markJson(json, place);
  if (/^[\w.%-]+=[^\s]*$/.test(body)) return markQuery(body, place);
  const lines = body.split("\n").map((text) => line([{ kind: "plain", text }], false));
  return { lines, missing: null };
}

function readJson(body: string): unknown {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" ? value : undefined;
  } catch {
    return undefined;
  }
}

function markJson(value: unknown, place: string | null): Marked {
  const found = place === null ? null : deepest(value, place.split("."));
  const lines: Line[] = [];
  write(lines, { value, path: "", indent: 0, before: [], after: "", guilty: found });
  const isMissing = place !== null && found !== place;
  return { lines, missing: isMissing ? place : null };
}

/** The longest beginning of the path that is there; null when nothing of it is. */
function deepest(value: unknown, path: readonly string[]): string | null {
  let at: unknown = value;
  let found: string | null = null;
  for (const part of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, part)) break;
    at = Object.entries(at).find(([key]) => key === part)?.[1];
    found = found === null ? part : `${found}.${part}`;
  }
  return found;
}

interface Written {
  value: unknown;
  path: string;
  indent: number;
  before: BodyToken[];
  after: string;
  guilty: string | null;
}

function write(lines: Line[], { value, path, indent, before, after, guilty }: Written): void {
  const plain = (text: string): BodyToken => ({ kind: "plain", text });
  const margin = plain("  ".repeat(indent));
  const isHere = guilty !== null && path === guilty;
  if (typeof value !== "object" || value === null) {
    lines.push(line([margin, ...before, scalar(value), plain(after)], isHere));
    return;
  }
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const entries = Object.entries(value);
  const flat = entries.every(([, one]) => typeof one !== "object" || one === null);
  const isShort = path !== "" && flat && JSON.stringify(value).length <= ONE_LINE;
  const named = (key: string): BodyToken[] =>
    Array.isArray(value) ? [] : [{ kind: "key", text: JSON.stringify(key) }, plain(": ")];
  if (entries.length === 0 || isShort) {
    const inner = entries.flatMap(([key, one], index) => [
      plain(index === 0 ? " " : ", "),
      ...named(key),
      scalar(one),
    ]);
    const within = guilty !== null && path !== "" && guilty.startsWith(`${path}.`);
    const end = plain(`${inner.length > 0 ? " " : ""}${close}${after}`);
    lines.push(line([margin, ...before, plain(open), ...inner, end], isHere || within));
    return;
  }
  lines.push(line([margin, ...before, plain(open)], isHere));
  entries.forEach(([key, one], index) => {
    write(lines, {
      value: one,
      path: path === "" ? key : `${path}.${key}`,
      indent: indent + 1,
      before: named(key),
      after: index < entries.length - 1 ? "," : "",
      guilty,
    });
  });
  lines.push(line([margin, plain(`${close}${after}`)], false));
}

function scalar(value: unknown): BodyToken {
  const text = JSON.stringify(value) ?? "null";
  return { kind: typeof value === "string" ? "text" : "literal", text };
}

function markQuery(body: string, place: string | null): Marked {
  const name = place === null ? null : (parameters[place] ?? place);
  const pairs = body.split("&").map((pair) => {
    const [key = "", ...rest] = pair.split("=");
    return { key: decoded(key), value: decoded(rest.join("=")) };
  });
  const lines = pairs.map(({ key, value }) =>
    line(
      [
        { kind: "key", text: key },
        { kind: "plain", text: " = " },
        { kind: "text", text: value },
      ],
      key === name,
    ),
  );
  const isThere = pairs.some(({ key }) => key === name);
  return { lines, missing: place !== null && !isThere ? place : null };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

function line(tokens: BodyToken[], isGuilty: boolean): Line {
  let column = 0;
  const placed: PlacedToken[] = [];
  for (const token of tokens) {
    if (token.text !== "") placed.push({ ...token, column });
    column += token.text.length;
  }
  return { tokens: placed, isGuilty };
}
