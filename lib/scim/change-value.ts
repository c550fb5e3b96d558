import type { AttributePath } from "./attribute-path";
import { elementOf, matchesElement } from "./match-element";
import { readComplex, readElements, readSimple } from "./read-value";
import { type Complex, isComplex, type Simple, type Value } from "./resource";
import type { Attribute } from "./schema";
import { ScimError } from "./scim-error";

export type OperationName = "add" | "replace" | "remove";

type Parts = ReadonlyMap<Attribute, Simple | undefined>;

/**
 * The value at a place after one operation, `undefined` for none (RFC 7644, 3.5.2.1 to 3.5.2.3). Safe to repeat:
 * adding what is there and removing what is not changes nothing.
 */
export function changeValue(
  place: AttributePath,
  former: Value | undefined,
  op: OperationName,
  raw: unknown,
): Value | undefined {
  const { attribute } = place;
  if (attribute.multiValued) {
    const elements = changeElements(place, Array.isArray(former) ? former : [], op, raw);
    return elements.length > 0 ? elements : undefined;
  }
  if (attribute.type === "complex") {
    return changeComplex(place, isComplex(former) ? former : {}, op, raw);
  }
  const value = op === "remove" ? undefined : readSimple(attribute, raw);
  // Nobody can see whether there was a value that cannot be read back: that it shall go must be said.
  return value ?? (attribute.mutability === "writeOnly" ? "" : undefined);
}

function changeComplex(
  { attribute, sub }: AttributePath,
  former: Complex,
  op: OperationName,
  raw: unknown,
): Complex | undefined {
  if (!sub && (op === "remove" || raw === null || raw === "")) return undefined;
  const after = withParts(former, sub ? partOf(sub, op, raw) : readComplex(attribute, raw));
  return Object.keys(after).length > 0 ? after : undefined;
}

function changeElements(
  { attribute, filter, sub }: AttributePath,
  former: readonly Complex[],
  op: OperationName,
  raw: unknown,
): Complex[] {
  if (!filter && !sub) return changeAll(attribute, former, op, raw);
  const isChosen = (one: Complex) => !filter || matchesElement(filter, one, attribute);
  if (op === "remove" && !sub) return former.filter((one) => !isChosen(one));
  const parts = sub ? partOf(sub, op, raw) : readComplex(attribute, raw);
  if (op === "remove" || former.some(isChosen)) {
    return former.map((one) => (isChosen(one) ? withParts(one, parts) : one));
  }
  // Entra sets the address of a kind that is not there yet: an element as the filter describes it is made.
  const made = filter ? elementOf(filter, attribute) : {};
  if (made) return [...former, withParts(made, parts)];
  throw new ScimError("noTarget", `The path chooses no element of “${attribute.name}”.`);
}

function changeAll(
  attribute: Attribute,
  former: readonly Complex[],
  op: OperationName,
  raw: unknown,
): Complex[] {
  const given = readElements(attribute, raw);
  const named = new Set(given.map(({ value }) => value));
  const others = former.filter(({ value }) => !named.has(value));
  if (op === "remove") return given.length > 0 ? others : [];
  const elements = op === "replace" ? given : [...others, ...given];
  const keyOf = ({ value, type }: Complex) => JSON.stringify([value, type]);
  return [...new Map(elements.map((one) => [keyOf(one), one])).values()];
}

function partOf(sub: Attribute, op: OperationName, raw: unknown): Parts {
  return new Map([[sub, op === "remove" ? undefined : readSimple(sub, raw)]]);
}

function withParts(former: Complex, parts: Parts): Complex {
  const kept = Object.entries(former).filter(
    ([name]) => ![...parts.keys()].some((part) => part.name === name),
  );
  const given = [...parts].flatMap(([{ name }, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries([...kept, ...given]);
}
