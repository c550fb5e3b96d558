import { z } from "zod";

/** A member of what a call takes or answers, for a table. */
export interface SchemaRow {
  /** With dots for members of members, `[]` for those of a list. */
  name: string;
  type: string;
  isRequired: boolean;
  text: string;
}

const Schema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  description: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  default: z.unknown().optional(),
  maxLength: z.number().optional(),
  maximum: z.number().optional(),
  minimum: z.number().optional(),
  required: z.array(z.string()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
});
type Schema = z.output<typeof Schema>;

/** Deeper than any member that a reader would look up here. */
const DEEPEST = 3;

/** The members of a JSON Schema, one row each, members of members below them. */
export function schemaRows(schema: unknown, prefix = "", depth = 0): SchemaRow[] {
  const { properties = {}, required = [] } = listed(Schema.parse(schema));
  return Object.entries(properties).flatMap(([name, raw]) => {
    const part = Schema.parse(raw);
    const full = `${prefix}${name}`;
    const row = {
      ...{ name: full, type: typeWords(part), text: textOf(part) },
      isRequired: required.includes(name) && part.default === undefined,
    };
    if (depth + 1 >= DEEPEST) return [row];
    const below = isList(part) ? `${full}[].` : `${full}.`;
    return [row, ...schemaRows(raw, below, depth + 1)];
  });
}

/** The shapes that a schema offers to choose from, each by its constant; itself where it offers none. */
export function schemaChoices(schema: unknown): { name: string | null; schema: unknown }[] {
  const { anyOf, oneOf } = Schema.parse(schema);
  const choices = anyOf ?? oneOf ?? [];
  const named = choices.map((choice) => {
    const kind = Schema.parse(choice).properties?.type;
    const name = kind === undefined ? undefined : Schema.parse(kind).const;
    return { name: typeof name === "string" ? name : null, schema: choice };
  });
  return named.length > 0 && named.every(({ name }) => name !== null)
    ? named
    : [{ name: null, schema }];
}

/** The object that is meant: itself, what a list holds, or the first object to choose. */
function listed(schema: Schema): Schema {
  if (schema.properties) return schema;
  if (schema.items !== undefined) return listed(Schema.parse(schema.items));
  const choices = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map((one) =>
    listed(Schema.parse(one)),
  );
  return choices.find(({ properties }) => properties !== undefined) ?? schema;
}

function isList(schema: Schema): boolean {
  return (
    schema.items !== undefined ||
    (schema.anyOf ?? []).some((one) => Schema.parse(one).items !== undefined)
  );
}

function typeWords(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(" · ");
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    return [...new Set(choices.map((one) => typeWords(Schema.parse(one))))].join(" or ");
  }
  if (schema.items !== undefined) return `list of ${typeWords(Schema.parse(schema.items))}`;
  if (schema.format === "date-time") return "time";
  if (schema.format !== undefined) return schema.format;
  const types = [schema.type ?? "anything"].flat();
  return types.map((type) => words.get(type) ?? type).join(" or ");
}

const words: ReadonlyMap<string, string> = new Map([
  ["string", "text"],
  ["integer", "whole number"],
  ["boolean", "true or false"],
]);

function textOf({ description, default: initial, maxLength, minimum, maximum }: Schema): string {
  const isBounded = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
  const notes = [
    description,
    maxLength === undefined ? undefined : `At most ${maxLength} characters.`,
    isBounded ? `From ${minimum ?? 0} to ${maximum}.` : undefined,
    initial === undefined ? undefined : `${JSON.stringify(initial)} unless given.`,
  ];
  return notes.filter((note) => note !== undefined).join(" ");
}
