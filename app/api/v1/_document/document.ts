import { z } from "zod";
import { scopeTexts } from "@/lib/keys/scope-texts";
import type { Content, Operation } from "./operation";
import { operations } from "./operations";
import { Problem, sharedAnswers } from "./shared-answers";

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of the whole API, made from the schemas by which its routes read and answer. */
export function apiDocument(): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const operation of operations) {
    const methods = paths[operation.path] ?? {};
    paths[operation.path] = { ...methods, [operation.method]: describe(operation) };
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Quorum API",
      version: "1",
      description:
        "Versioned under /api/v1. Times are ISO 8601 with an offset. Every call carries a service key; what a key may do are its scopes. Provisioning by SCIM 2.0 is under /scim/v2 and describes itself there.",
    },
    servers: [{ url: "/" }],
    security: [{ key: [] }],
    tags: [...new Set(operations.map(({ topic }) => topic))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        key: {
          ...{ type: "http", scheme: "bearer" },
          description: "A service key, made under Manage → API keys: `Authorization: Bearer qk_…`.",
        },
      },
      schemas: { Problem: schemaOf(Problem, "output") },
      responses: Object.fromEntries(
        Object.entries(sharedAnswers).map(([status, description]) => [
          `Problem${status}`,
          { description, content: problemContent },
        ]),
      ),
    },
  };
}

const problemContent = {
  "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
};

function describe(operation: Operation): Json {
  const { topic, title, text, scope, body, answers } = operation;
  const own = Object.entries(answers).map(([status, { means, content }]) => [
    status,
    { description: means, content: content ? contentOf(content, "output") : problemContent },
  ]);
  const shared = Object.keys(sharedAnswers)
    .filter((status) => !(status in answers) && (body || status !== "413"))
    .map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]);
  return {
    operationId: operationId(operation),
    tags: [topic],
    summary: title,
    description: `${text}\n\nNeeds the scope \`${scope}\` (${scopeTexts[scope].label}).`,
    parameters: parametersOf(operation),
    ...(body ? { requestBody: { required: true, content: contentOf(body, "input") } } : {}),
    responses: Object.fromEntries([...own, ...shared]),
  };
}

/** "put_roster", "get_roster_imports_id": unique, since a path has a method once. */
function operationId({ method, path }: Operation): string {
  const words = path.replace("/api/v1/", "").replace(/[{}]/g, "").split("/");
  return [method, ...words].join("_");
}

function parametersOf({ pathParameters, query, headers = [] }: Operation): Json[] {
  const of = (schema: z.ZodObject | undefined, place: "path" | "query") =>
    Object.entries(schema?.shape ?? {}).map(([name, part]) => {
      const { description, ...rest } = schemaOf(part, "input");
      const required = place === "path" || !z.safeParse(part, undefined).success;
      return { name, in: place, required, ...(description ? { description } : {}), schema: rest };
    });
  const headed = headers.map(({ name, means, schema }) => ({
    ...{ name, in: "header", required: false, description: means },
    schema: schemaOf(schema, "input"),
  }));
  return [...of(pathParameters, "path"), ...of(query, "query"), ...headed];
}

function contentOf(contents: readonly Content[], io: "input" | "output"): Json {
  return Object.fromEntries(
    contents.map(({ type, schema, note, example }) => {
      const described = schema ? schemaOf(schema, io) : { type: "string" };
      return [
        type,
        {
          schema: note ? { ...described, description: note } : described,
          ...(example === undefined ? {} : { example: readExample(type, example) }),
        },
      ];
    }),
  );
}

/** JSON as a value, so that tools show it as such; other text as it stands. */
function readExample(type: string, example: string): unknown {
  return type === "application/json" ? JSON.parse(example) : example;
}

/** The schema as JSON Schema 2020-12, which OpenAPI 3.1 speaks. An instant is a text in its ISO form. */
function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const {
    $schema,
    "~standard": _,
    ...rest
  } = z.toJSONSchema(schema, {
    ...{ io, target: "draft-2020-12", unrepresentable: "any" },
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === "date") {
        jsonSchema.type = "string";
        jsonSchema.format = "date-time";
      }
    },
  });
  return rest;
}
