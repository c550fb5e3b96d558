import type { AttributeDefinition, AttributeValue } from "./attributes";

const MOST_LETTERS = 1000;

/** What a person entered, as the value of an attribute (null clears it), or why it is none. */
export type OwnValue = { ok: true; value: AttributeValue | null } | { ok: false; message: string };

/** Reads what a person entered for an own attribute. Dates come as `yyyy-mm-dd` or as an instant. */
export function readOwnValue(
  { type, options = [], label }: AttributeDefinition,
  entered: string | readonly string[] | null,
): OwnValue {
  const texts = [entered ?? []].flat().map((text) => text.normalize("NFC").trim());
  const given = texts.filter((text) => text !== "");
  const [first] = given;
  if (first === undefined) return { ok: true, value: null };
  const refuse = (why: string): OwnValue => ({ ok: false, message: `${label} ${why}.` });
  if (given.some((text) => text.length > MOST_LETTERS)) {
    return refuse(`is longer than ${MOST_LETTERS} letters`);
  }
  const unknown = options.length > 0 ? given.find((text) => !options.includes(text)) : undefined;
  switch (type) {
    case "text":
      return { ok: true, value: first };
    case "number": {
      const number = Number(first);
      return Number.isFinite(number) ? { ok: true, value: number } : refuse("is no number");
    }
    case "date": {
      const isDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z)?$/.test(first);
      const ms = isDate ? Date.parse(first) : Number.NaN;
      return Number.isNaN(ms)
        ? refuse("is no day")
        : { ok: true, value: new Date(ms).toISOString() };
    }
    case "list":
      return unknown ? refuse(`has no choice “${unknown}”`) : { ok: true, value: first };
    case "multi":
      return unknown
        ? refuse(`has no choice “${unknown}”`)
        : { ok: true, value: [...new Set(given)].sort() };
  }
}
