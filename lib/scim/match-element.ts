import type { Comparison, Filter, FilterValue } from "./filter";
import type { Complex, Simple } from "./resource";
import { type Attribute, findAttribute } from "./schema";
import { ScimError } from "./scim-error";

/** Whether one element of a multi-valued attribute meets a filter on its sub-attributes. */
export function matchesElement(filter: Filter, element: Complex, attribute: Attribute): boolean {
  switch (filter.kind) {
    case "and":
      return filter.filters.every((one) => matchesElement(one, element, attribute));
    case "or":
      return filter.filters.some((one) => matchesElement(one, element, attribute));
    case "not":
      return !matchesElement(filter.filter, element, attribute);
    case "present":
      return element[subOf(attribute, filter.path).name] !== undefined;
    case "compare": {
      const sub = subOf(attribute, filter.path);
      return compares(element[sub.name], filter.op, filter.value, sub.caseExact);
    }
    case "values":
      throw new ScimError("invalidFilter", "A choice of elements cannot stand in another one.");
  }
}

/** The values that an element must have to meet a filter of equalities; null for any other filter. */
export function elementOf(filter: Filter, attribute: Attribute): Complex | null {
  if (filter.kind === "and") {
    const parts = filter.filters.map((one) => elementOf(one, attribute));
    return parts.includes(null) ? null : Object.assign({}, ...parts);
  }
  if (filter.kind !== "compare" || filter.op !== "eq" || filter.value === null) return null;
  const sub = subOf(attribute, filter.path);
  return { [sub.name]: sub.type === "boolean" ? isTrue(filter.value) : String(filter.value) };
}

function subOf(attribute: Attribute, path: string): Attribute {
  const sub = findAttribute(attribute.subAttributes, path);
  if (sub) return sub;
  throw new ScimError("invalidFilter", `“${attribute.name}” has no part “${path}”.`);
}

const isTrue = (value: FilterValue) => String(value).toLowerCase() === "true";

function compares(
  actual: Simple | undefined,
  op: Comparison,
  value: FilterValue,
  caseExact: boolean,
): boolean {
  if (value === null) return (actual === undefined) === (op === "eq");
  if (actual === undefined) return op === "ne";
  if (typeof actual === "boolean") {
    if (op !== "eq" && op !== "ne") throw new ScimError("invalidFilter", `“${op}” needs a text.`);
    return (actual === isTrue(value)) === (op === "eq");
  }
  const fold = (text: string) => (caseExact ? text : text.toLowerCase());
  const [left, right] = [fold(actual), fold(String(value))];
  switch (op) {
    case "eq":
      return left === right;
    case "ne":
      return left !== right;
    case "co":
      return left.includes(right);
    case "sw":
      return left.startsWith(right);
    case "ew":
      return left.endsWith(right);
    case "gt":
      return left > right;
    case "ge":
      return left >= right;
    case "lt":
      return left < right;
    case "le":
      return left <= right;
  }
}
