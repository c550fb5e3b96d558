import { expect } from "@playwright/test";
import SCIMMY from "scimmy";
import { z } from "zod";

const { Messages, Schemas, Types } = SCIMMY;

export const enterprise = Schemas.EnterpriseUser.definition.id;
export const quorum = "urn:ietf:params:scim:schemas:extension:quorum:2.0:User";

const Json = z.record(z.string(), z.unknown());
type Json = z.infer<typeof Json>;

const SchemaDocument = z.object({
  id: z.string(),
  name: z.string(),
  attributes: z.array(z.object({ name: z.string(), mutability: z.string(), returned: z.string() })),
});

/** A page of users as the library reads it. */
export interface UserPage {
  totalResults: number;
  startIndex: number;
  ids: string[];
}

/**
 * An identity provider: a published SCIM library (SCIMMY) writes what is sent and reads what is answered, each against
 * its own idea of the standard; it throws where either is wrong.
 */
export class ScimClient {
  private constructor(
    private readonly base: string,
    private readonly secret: string,
  ) {}

  /** Connects, and teaches the library the extension from the service's own description of it. */
  static async connect(origin: string, secret: string): Promise<ScimClient> {
    const client = new ScimClient(`${origin}/scim/v2`, secret);
    const { id, name, attributes } = SchemaDocument.parse(
      await client.call("GET", `/Schemas/${quorum}`),
    );
    const own = attributes.map(
      (one) => new Types.Attribute("string", one.name, { mutable: one.mutability !== "readOnly" }),
    );
    Schemas.User.definition.extend(Schemas.EnterpriseUser.definition);
    Schemas.User.definition.extend(new Types.SchemaDefinition(name, id, "The roster's own.", own));
    return client;
  }

  async create(user: Json): Promise<Json> {
    const sent = new Schemas.User({ schemas: [Schemas.User.definition.id], ...user }, "in");
    return this.read(await this.call("POST", "/Users", sent, 201));
  }

  async replace(id: string, user: Json): Promise<Json> {
    const sent = new Schemas.User({ schemas: [Schemas.User.definition.id], ...user }, "in");
    return this.read(await this.call("PUT", `/Users/${id}`, sent));
  }

  async patch(
    id: string,
    operations: { op: "add" | "replace" | "remove"; path?: string; value?: unknown }[],
  ): Promise<Json> {
    const sent = new Messages.PatchOp({ schemas: [Messages.PatchOp.id], Operations: operations });
    return this.read(await this.call("PATCH", `/Users/${id}`, sent));
  }

  async get(id: string): Promise<Json> {
    return this.read(await this.call("GET", `/Users/${id}`));
  }

  async find(expression: string, paging = ""): Promise<UserPage> {
    const { expression: filter } = new Types.Filter(expression);
    const question = `filter=${encodeURIComponent(filter)}${paging}`;
    const answer = ListBody.parse(await this.call("GET", `/Users?${question}`));
    const users = answer.Resources.map((one) => new Schemas.User(one, "out"));
    const list = new Messages.ListResponse({ ...answer, Resources: users });
    const { totalResults, startIndex, Resources } = list;
    const ids = z.array(z.object({ id: z.string() })).parse(Resources);
    return { totalResults, startIndex, ids: ids.map(({ id }) => id) };
  }

  async deactivate(id: string): Promise<void> {
    await this.call("DELETE", `/Users/${id}`, undefined, 204);
  }

  /** What a refused call is told. */
  async refusal(method: string, path: string, body: unknown, status: number) {
    return ErrorBody.parse(await this.call(method, path, body, status));
  }

  private read(answer: Json): Json {
    return Json.parse(JSON.parse(JSON.stringify(new Schemas.User(answer, "out"))));
  }

  private async call(method: string, path: string, body?: unknown, status = 200): Promise<Json> {
    const response = await fetch(`${this.base}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.secret}`, "content-type": "application/scim+json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    expect(response.status, `${method} ${path}: ${text}`).toBe(status);
    if (text === "") return {};
    expect(response.headers.get("content-type")).toBe("application/scim+json");
    return Json.parse(JSON.parse(text));
  }
}

const ListBody = z.object({
  schemas: z.tuple([z.literal(Messages.ListResponse.id)]),
  Resources: z.array(Json),
  totalResults: z.number(),
  startIndex: z.number(),
  itemsPerPage: z.number(),
});

const ErrorBody = z.object({
  schemas: z.tuple([z.literal(Messages.ErrorResponse.id)]),
  status: z.string(),
  scimType: z.string().optional(),
  detail: z.string(),
});
