import { z } from "zod";
import { parsePath } from "./attribute-path";
import { JsonObject } from "./resource";
import type { Attribute, Schema, Vocabulary } from "./schema";

const Names = z.array(z.string().max(300)).max(200).default([]);

/** Which attributes an answer shall have (RFC 7644, 3.9). */
export const Selection = z.object({ attributes: Names, excludedAttributes: Names });
export type Selection = z.output<typeof Selection>;

type Place = { schema: Schema; attribute?: Attribute; sub?: Attribute };

/** A resource as JSON with the attributes that are asked for; `id` and `schemas` always stay. */
export function selectAttributes(
  vocabulary: Vocabulary,
  resource: JsonObject,
  { attributes, excludedAttributes }: Selection,
): JsonObject {
  if (attributes.length > 0) {
    const picked: JsonObject = { schemas: resource.schemas, id: resource.id };
    for (const place of placesOf(vocabulary, attributes)) {
      const from = holderOf(vocabulary, resource, place.schema);
      if (!from) continue;
      if (!place.attribute) picked[place.schema.id] = from;
      else if (from === resource) pick(resource, picked, place.attribute, place.sub);
      else {
        const to = JsonObject.parse(picked[place.schema.id] ?? {});
        pick(from, to, place.attribute, place.sub);
        if (Object.keys(to).length > 0) picked[place.schema.id] = to;
      }
    }
    return picked;
  }
  return placesOf(vocabulary, excludedAttributes).reduce(
    (left, place) => exclude(vocabulary, left, place),
    resource,
  );
}

function exclude(
  vocabulary: Vocabulary,
  resource: JsonObject,
  { schema, attribute, sub }: Place,
): JsonObject {
  const from = holderOf(vocabulary, resource, schema);
  if (!from || attribute?.returned === "always") return resource;
  if (from === resource) return attribute ? leave(resource, attribute, sub) : resource;
  const { [schema.id]: _, ...others } = resource;
  return attribute ? { ...others, [schema.id]: leave(from, attribute, sub) } : others;
}

function placesOf(vocabulary: Vocabulary, paths: readonly string[]): Place[] {
  return paths.flatMap((path) => {
    const place = parsePath(vocabulary, path);
    if (place.kind === "unkept") return [];
    return [place];
  });
}

function holderOf(
  vocabulary: Vocabulary,
  resource: JsonObject,
  schema: Schema,
): JsonObject | undefined {
  if (schema === vocabulary.core) return resource;
  return JsonObject.safeParse(resource[schema.id]).data;
}

function pick(from: JsonObject, to: JsonObject, { name }: Attribute, sub?: Attribute): void {
  const value = from[name];
  if (value === undefined) return;
  to[name] = sub ? partsOf(value, to[name], (part) => part === sub.name) : value;
}

function leave(from: JsonObject, { name }: Attribute, sub?: Attribute): JsonObject {
  const { [name]: value, ...others } = from;
  if (!sub || value === undefined) return others;
  return { ...others, [name]: partsOf(value, undefined, (part) => part !== sub.name) };
}

/** The parts of a complex value, or of each of its elements, that are kept, with those chosen before. */
function partsOf(value: unknown, chosen: unknown, isKept: (part: string) => boolean): unknown {
  if (Array.isArray(value)) {
    const before: unknown[] = Array.isArray(chosen) ? chosen : [];
    return value.map((one, index) => partsOf(one, before[index], isKept));
  }
  const parts = Object.entries(JsonObject.parse(value)).filter(([part]) => isKept(part));
  return { ...JsonObject.safeParse(chosen).data, ...Object.fromEntries(parts) };
}
