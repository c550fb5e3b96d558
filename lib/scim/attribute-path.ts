import { type Filter, parseFilter } from "./filter";
import {
  type Attribute,
  attributesOf,
  findAttribute,
  findSchema,
  type Schema,
  type Vocabulary,
} from "./schema";
import { ScimError } from "./scim-error";
import { urns } from "./urns";

/** A place in a resource (RFC 7644, 3.10 and 3.5.2): an attribute, perhaps chosen elements, perhaps a part of it. */
export interface AttributePath {
  schema: Schema;
  attribute: Attribute;
  filter?: Filter;
  sub?: Attribute;
}

/**
 * What a path names: a place; a whole extension; or a standard attribute that Quorum does not keep (`unkept`), which
 * identity providers send whatever the schema says.
 */
export type NamedPlace =
  | ({ kind: "attribute" } & AttributePath)
  | { kind: "schema"; schema: Schema }
  | { kind: "unkept" };

const PATH = /^([\w$-]+)(?:\[(.*)\])?(?:\.([\w$-]+))?$/s;

/** Reads a path, names in any case; throws `invalidPath` for one that can only be a mistake. */
export function parsePath(vocabulary: Vocabulary, text: string): NamedPlace {
  const { schema, rest } = splitUrn(vocabulary, text.trim());
  if (rest === "") return { kind: "schema", schema };
  const [, name = "", elements, part] = PATH.exec(rest) ?? [];
  if (name === "") throw new ScimError("invalidPath", `“${text}” is no path.`);
  const attribute = findAttribute(attributesOf(vocabulary, schema), name);
  if (!attribute) return unknown(schema, text);
  const sub = part === undefined ? undefined : findAttribute(attribute.subAttributes, part);
  if (part !== undefined && !sub) return unknown(schema, text);
  if (elements === undefined) return { kind: "attribute", schema, attribute, ...(sub && { sub }) };
  if (!attribute.multiValued) {
    throw new ScimError(
      "invalidPath",
      `“${attribute.name}” has one value: there is none to choose.`,
    );
  }
  const filter = parseFilter(elements);
  return { kind: "attribute", schema, attribute, filter, ...(sub && { sub }) };
}

/** The schema a path begins with, the core when it names none, and what is left. */
function splitUrn(vocabulary: Vocabulary, text: string): { schema: Schema; rest: string } {
  if (!/^urn:/i.test(text)) return { schema: vocabulary.core, rest: text };
  const whole = findSchema(vocabulary, text);
  if (whole) return { schema: whole, rest: "" };
  for (const schema of [vocabulary.core, ...vocabulary.extensions]) {
    if (text.toLowerCase().startsWith(`${schema.id.toLowerCase()}:`)) {
      return { schema, rest: text.slice(schema.id.length + 1) };
    }
  }
  const known = vocabulary.extensions.map(({ id }) => id).join(" and ");
  throw new ScimError("invalidPath", `“${text}” is of no schema that is kept here: ${known}.`);
}

/** Standards have more attributes than are kept; a name unknown to the roster's own extension is a mistake. */
function unknown(schema: Schema, text: string): NamedPlace {
  if (schema.id !== urns.roster) return { kind: "unkept" };
  const known = schema.attributes.map(({ name }) => name).join(", ");
  throw new ScimError("invalidPath", `“${text}” is not an attribute of the roster: ${known}.`);
}
