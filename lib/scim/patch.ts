import { z } from "zod";
import { type AttributePath, parsePath } from "./attribute-path";
import { changeValue, type OperationName } from "./change-value";
import { JsonObject, type ResourceValues } from "./resource";
import { findSchema, type Schema, type Vocabulary } from "./schema";
import { ScimError } from "./scim-error";

const MAX_OPERATIONS = 1_000;

/** One step of a PATCH; Entra writes the name of the operation with a capital. */
const Operation = z.object({
  op: z
    .string()
    .toLowerCase()
    .pipe(z.enum(["add", "replace", "remove"])),
  path: z.string().max(4_000).nullish(),
  value: z.unknown().optional(),
});
export type Operation = z.output<typeof Operation>;

/** The operations of a PATCH body, whose names may be in any case; throws `invalidSyntax` for anything else. */
export function readOperations(body: JsonObject): Operation[] {
  const given = Object.entries(body).find(([name]) => name.toLowerCase() === "operations")?.[1];
  const parsed = z.array(Operation).min(1).max(MAX_OPERATIONS).safeParse(given);
  if (parsed.success) return parsed.data;
  throw new ScimError(
    "invalidSyntax",
    `“Operations” takes 1 to ${MAX_OPERATIONS} objects with “op” (add, replace or remove), “path” and “value”.`,
  );
}

/** The resource after the operations, one after the other; `before` stays as it is. */
export function applyOperations(
  vocabulary: Vocabulary,
  before: ResourceValues,
  operations: readonly Operation[],
): ResourceValues {
  const resource = structuredClone(before);
  for (const { op, path, value } of operations) {
    if (path) applyAt(vocabulary, resource, { op, path, value });
    else if (op === "remove") throw new ScimError("noTarget", "“remove” needs a path.");
    else assignAll(vocabulary, resource, op, objectIn(value));
  }
  return resource;
}

/**
 * The resource that a POST or PUT describes. Attributes left out have no value; but an extension that the body does
 * not speak of stays as in `former`, so that who sends the core alone does not empty the rest.
 */
export function readResource(
  vocabulary: Vocabulary,
  body: JsonObject,
  former: ResourceValues = {},
): ResourceValues {
  const names = Object.keys(body).map((name) => name.toLowerCase());
  const kept = vocabulary.extensions.filter(
    ({ id }) => !names.some((name) => name.startsWith(id.toLowerCase())),
  );
  const resource = structuredClone(
    Object.fromEntries(kept.map(({ id }) => [id, former[id] ?? {}])),
  );
  assignAll(vocabulary, resource, "replace", body);
  return resource;
}

interface Step {
  op: OperationName;
  path: string;
  value: unknown;
}

/** Sets what an object names; attributes that Quorum alone writes are passed over. */
function assignAll(
  vocabulary: Vocabulary,
  resource: ResourceValues,
  op: OperationName,
  object: JsonObject,
): void {
  for (const [name, value] of Object.entries(object)) {
    if (name.toLowerCase() === "schemas") continue;
    const extension = /^urn:/i.test(name) ? findSchema(vocabulary, name) : undefined;
    if (extension) assignSchema(vocabulary, resource, op, extension, value ?? {});
    else assign(vocabulary, resource, { op, path: name, value });
  }
}

function assignSchema(
  vocabulary: Vocabulary,
  resource: ResourceValues,
  op: OperationName,
  { id }: Schema,
  object: unknown,
): void {
  for (const [name, value] of Object.entries(objectIn(object))) {
    assign(vocabulary, resource, { op, path: `${id}:${name}`, value });
  }
}

function assign(vocabulary: Vocabulary, resource: ResourceValues, step: Step): void {
  const place = parsePath(vocabulary, step.path);
  if (place.kind !== "attribute" || isReadOnly(place)) return;
  write(resource, place, step);
}

function applyAt(vocabulary: Vocabulary, resource: ResourceValues, step: Step): void {
  const place = parsePath(vocabulary, step.path);
  if (place.kind === "unkept") return;
  if (place.kind === "schema") {
    const emptied = place.schema.attributes.map(({ name }) => [name, null]);
    const object = step.op === "remove" ? Object.fromEntries(emptied) : step.value;
    assignSchema(vocabulary, resource, "replace", place.schema, object);
    return;
  }
  if (isReadOnly(place)) {
    throw new ScimError("mutability", `“${step.path}” is written by Quorum alone.`);
  }
  write(resource, place, step);
}

const isReadOnly = ({ attribute, sub }: AttributePath) =>
  attribute.mutability === "readOnly" || sub?.mutability === "readOnly";

function write(resource: ResourceValues, place: AttributePath, { op, value }: Step): void {
  const { schema, attribute } = place;
  const { [attribute.name]: former, ...others } = resource[schema.id] ?? {};
  const after = changeValue(place, former, op, value);
  resource[schema.id] = after === undefined ? others : { ...others, [attribute.name]: after };
}

function objectIn(value: unknown): JsonObject {
  const object = JsonObject.safeParse(value);
  if (object.success) return object.data;
  throw new ScimError("invalidValue", "Without a path to one attribute, “value” takes an object.");
}
