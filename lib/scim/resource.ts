import { z } from "zod";
import { type Attribute, attributesOf, type Schema, type Vocabulary } from "./schema";

export type Simple = string | boolean;
/** Sub-attributes of a complex attribute, by their name as the schema writes it. */
export type Complex = { [sub: string]: Simple };
export type Value = Simple | Complex | Complex[];

/** A resource's attributes by schema URN and name, both as the schema writes them. What has no value is absent. */
export type ResourceValues = { [schema: string]: { [attribute: string]: Value } };

/** An object as it comes in. */
export const JsonObject = z.record(z.string(), z.unknown());
export type JsonObject = z.infer<typeof JsonObject>;

export const isComplex = (value: Value | undefined): value is Complex =>
  typeof value === "object" && !Array.isArray(value);

/** A simple value at a place, `undefined` where there is none. */
export function simpleAt(
  resource: ResourceValues,
  schema: string,
  attribute: string,
  sub?: string,
): Simple | undefined {
  const value = resource[schema]?.[attribute];
  if (sub === undefined) return typeof value === "object" ? undefined : value;
  return isComplex(value) ? value[sub] : undefined;
}

/** A text at a place, `undefined` where there is none. */
export function textAt(...at: Parameters<typeof simpleAt>): string | undefined {
  const value = simpleAt(...at);
  return value === undefined ? undefined : String(value);
}

/** The elements of a multi-valued attribute. */
export function elementsAt(resource: ResourceValues, schema: string, attribute: string): Complex[] {
  const value = resource[schema]?.[attribute];
  return Array.isArray(value) ? value : [];
}

/** The resource as JSON: the core's attributes at the top, each extension under its URN. */
export function toJson(vocabulary: Vocabulary, resource: ResourceValues): JsonObject {
  const { core, extensions } = vocabulary;
  const filled = extensions.filter(({ id }) => Object.keys(resource[id] ?? {}).length > 0);
  return {
    schemas: [core.id, ...filled.map(({ id }) => id)],
    ...readable(vocabulary, core, resource),
    ...Object.fromEntries(filled.map((one) => [one.id, readable(vocabulary, one, resource)])),
  };
}

function readable(vocabulary: Vocabulary, schema: Schema, resource: ResourceValues): JsonObject {
  const values = resource[schema.id] ?? {};
  const shown = (one: Attribute) => one.returned !== "never" && values[one.name] !== undefined;
  return Object.fromEntries(
    attributesOf(vocabulary, schema)
      .filter(shown)
      .map(({ name }) => [name, values[name]]),
  );
}
