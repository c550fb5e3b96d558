import { tidyText } from "@/lib/fields/canonical-value";
import { type Complex, JsonObject, type Simple } from "./resource";
import { type Attribute, findAttribute } from "./schema";
import { ScimError } from "./scim-error";

/** Longest text of an attribute, in characters. */
const MAX_TEXT = 1_000;

/**
 * A simple value as it comes in, `undefined` for one that clears. Tolerant of what identity providers send: truth as
 * “True”, numbers for texts, and a value wrapped in an array of one `{ value }`.
 */
export function readSimple(attribute: Attribute, raw: unknown): Simple | undefined {
  const value = unwrapped(raw);
  if (value === null || value === undefined) return undefined;
  if (attribute.type === "boolean") return readTruth(attribute, value);
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") {
    throw new ScimError("invalidValue", `“${attribute.name}” takes one text.`);
  }
  const text = tidyText(String(value));
  if (text.length > MAX_TEXT) {
    throw new ScimError(
      "invalidValue",
      `“${attribute.name}” takes at most ${MAX_TEXT} characters.`,
    );
  }
  return text === "" ? undefined : text;
}

/** The sub-attributes of a complex value that the schema knows; `undefined` ones clear. A plain text is its `value`. */
export function readComplex(
  attribute: Attribute,
  raw: unknown,
): Map<Attribute, Simple | undefined> {
  const parts = new Map<Attribute, Simple | undefined>();
  const value = Array.isArray(raw) && raw.length === 1 ? raw[0] : raw;
  const object = JsonObject.safeParse(value);
  if (!object.success) {
    const main = findAttribute(attribute.subAttributes, "value");
    if (!main || typeof value === "object") {
      throw new ScimError("invalidValue", `“${attribute.name}” takes an object.`);
    }
    return parts.set(main, readSimple(main, value));
  }
  for (const [name, part] of Object.entries(object.data)) {
    const sub = findAttribute(attribute.subAttributes, name);
    if (sub && sub.mutability !== "readOnly") parts.set(sub, readSimple(sub, part));
  }
  return parts;
}

/** The elements of a multi-valued attribute, from an array or from one element alone; empty ones are left out. */
export function readElements(attribute: Attribute, raw: unknown): Complex[] {
  const list = Array.isArray(raw) ? raw : raw === null || raw === undefined ? [] : [raw];
  return list
    .map((one: unknown) => {
      const element: Complex = {};
      for (const [sub, value] of readComplex(attribute, one)) {
        if (value !== undefined) element[sub.name] = value;
      }
      return element;
    })
    .filter((element) => Object.keys(element).length > 0);
}

function unwrapped(raw: unknown): unknown {
  const one: unknown = Array.isArray(raw) && raw.length === 1 ? raw[0] : raw;
  const object = JsonObject.safeParse(one);
  return object.success && "value" in object.data ? object.data.value : one;
}

function readTruth(attribute: Attribute, value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  const word = String(value).trim().toLowerCase();
  if (word === "") return undefined;
  if (word === "true" || word === "false") return word === "true";
  throw new ScimError("invalidValue", `“${attribute.name}” is true or false.`);
}
