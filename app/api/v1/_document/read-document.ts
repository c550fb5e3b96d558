import { z } from "zod";
import { apiDocument } from "./document";

const Content = z.record(
  z.string(),
  z.looseObject({
    schema: z.looseObject({ description: z.string().optional() }),
    example: z.unknown().optional(),
  }),
);
const Answer = z.looseObject({ description: z.string().optional(), content: Content.optional() });
const Call = z.looseObject({
  operationId: z.string(),
  tags: z.tuple([z.string()]),
  summary: z.string(),
  description: z.string(),
  parameters: z.array(
    z.looseObject({
      ...{ name: z.string(), in: z.enum(["path", "query", "header"]), required: z.boolean() },
      ...{ description: z.string().optional(), schema: z.looseObject({}) },
    }),
  ),
  requestBody: z.looseObject({ content: Content }).optional(),
  responses: z.record(z.string(), Answer),
});
const Document = z.looseObject({
  tags: z.array(z.object({ name: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), Call)),
  components: z.looseObject({ responses: z.record(z.string(), Answer) }),
});

/** A call as a page shows it. */
export type DocumentedCall = ReturnType<typeof readDocument>["topics"][number]["calls"][number];

/** The API's document, put in the order of a page that people read. */
export function readDocument() {
  const { tags, paths, components } = Document.parse(apiDocument());
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, call]) => ({
      id: call.operationId,
      topic: call.tags[0],
      method: method.toUpperCase(),
      path,
      title: call.summary,
      paragraphs: call.description.split("\n\n"),
      parameters: call.parameters,
      bodies: contentsOf(call.requestBody?.content),
      answers: Object.entries(call.responses).flatMap(([status, { description, content }]) =>
        description === undefined
          ? []
          : { status, means: description, contents: contentsOf(content) },
      ),
    })),
  );
  return {
    topics: tags.map(({ name }) => ({ name, calls: calls.filter(({ topic }) => topic === name) })),
    sharedAnswers: Object.entries(components.responses).map(([name, { description = "" }]) => ({
      status: name.replace("Problem", ""),
      means: description,
    })),
  };
}

function contentsOf(content: z.output<typeof Content> | undefined) {
  return Object.entries(content ?? {}).map(([type, { schema, example }]) => ({
    type,
    note: schema.description ?? null,
    schema,
    example: example === undefined ? null : String(example),
  }));
}
