import type { Pool } from "pg";
import * as rest from "@/app/scim/v2/[...rest]/route";
import * as group from "@/app/scim/v2/Groups/[id]/route";
import * as groups from "@/app/scim/v2/Groups/route";
import * as resourceType from "@/app/scim/v2/ResourceTypes/[id]/route";
import * as resourceTypes from "@/app/scim/v2/ResourceTypes/route";
import * as schema from "@/app/scim/v2/Schemas/[id]/route";
import * as schemas from "@/app/scim/v2/Schemas/route";
import * as config from "@/app/scim/v2/ServiceProviderConfig/route";
import * as user from "@/app/scim/v2/Users/[id]/route";
import * as users from "@/app/scim/v2/Users/route";
import { withTenant } from "@/db/tenant";
import { systemActor } from "@/lib/auth/actor";
import type { KeyScope } from "@/lib/auth/permissions";
import { setDatabase } from "@/lib/core/server/database";
import { publicSealKey } from "@/lib/core/server/sealed-box";
import { FieldDictionary } from "@/lib/fields/server/field-dictionary";
import { createKey } from "@/lib/keys/server/create-key";
import type { RosterKey } from "@/lib/roster/roster-columns";
import { foldValues } from "@/lib/roster/server/provisioned-values";
import { RosterWorld } from "@/lib/roster/server/testing/roster-world";
import { JsonObject } from "../../resource";

interface Doors {
  owner: Pool;
  web: Pool;
  worker: Pool;
  workerUrl: string;
}

type Given = Record<string, string>;
type Context = { params: Promise<{ id: string }> };
type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
type Routes = Partial<Record<Method, (request: Request, context: Context) => Promise<Response>>>;

const routes: [path: RegExp, answers: Routes][] = [
  [/^\/Users\/([^/]+)$/, user],
  [/^\/Users$/, users],
  [/^\/Groups\/([^/]+)$/, group],
  [/^\/Groups$/, groups],
  [/^\/Schemas\/([^/]+)$/, schema],
  [/^\/Schemas$/, schemas],
  [/^\/ResourceTypes\/([^/]+)$/, resourceType],
  [/^\/ResourceTypes$/, resourceTypes],
  [/^\/ServiceProviderConfig$/, config],
  [/./, rest],
];

/** An answer of the service. */
export interface Answer {
  status: number;
  headers: Headers;
  body: JsonObject;
}

/** One organization with an identity provider: its calls go through the routes with a real key and the web's rights. */
export class ScimWorld {
  private constructor(
    private readonly doors: Doors,
    readonly roster: RosterWorld,
    private readonly secret: string,
  ) {}

  static async create(
    doors: Doors,
    {
      rosterKey = "employee_id",
      scopes = ["scim:write"],
    }: { rosterKey?: RosterKey; scopes?: KeyScope[] } = {},
  ): Promise<ScimWorld> {
    const roster = await RosterWorld.create(doors, rosterKey);
    process.env.QUORUM_SEAL_PUBLIC_KEY ??= publicSealKey(process.env.QUORUM_SEAL_KEY ?? "");
    const { secret } = await roster.web(() => createKey(roster.actor(), { name: "Okta", scopes }));
    return new ScimWorld(doors, roster, secret);
  }

  get(path: string, headers: Given = {}): Promise<Answer> {
    return this.call("GET", path, undefined, headers);
  }

  post(path: string, body: unknown): Promise<Answer> {
    return this.call("POST", path, body);
  }

  put(path: string, body: unknown): Promise<Answer> {
    return this.call("PUT", path, body);
  }

  patch(path: string, operations: unknown[], headers: Given = {}): Promise<Answer> {
    const schemas = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"];
    return this.call("PATCH", path, { schemas, Operations: operations }, headers);
  }

  delete(path: string): Promise<Answer> {
    return this.call("DELETE", path);
  }

  call(method: Method, path: string, body?: unknown, headers: Given = {}): Promise<Answer> {
    if (body === undefined) return this.request(path, { method, headers });
    const typed = { "content-type": "application/scim+json", ...headers };
    return this.request(path, { method, headers: typed, body: JSON.stringify(body) });
  }

  /** Posts a body as it is. */
  send(path: string, type: string, body: string): Promise<Answer> {
    return this.request(path, { method: "POST", headers: { "content-type": type }, body });
  }

  private async request(
    path: string,
    { method, headers, body }: { method: Method; headers: Given; body?: string },
  ): Promise<Answer> {
    setDatabase(this.doors.web);
    const { pathname } = new URL(path, "https://quorum.example");
    const [pattern, answers] = routes.find(([one]) => one.test(pathname)) ?? [];
    const answer = answers?.[method];
    if (!pattern || !answer) throw new Error(`Nothing answers ${method} ${path}.`);
    const request = new Request(`https://quorum.example/scim/v2${path}`, {
      method,
      headers: { authorization: `Bearer ${this.secret}`, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const id = pattern.exec(pathname)?.[1] ?? "";
    const response = await answer(request, { params: Promise.resolve({ id }) });
    const text = await response.text();
    return {
      ...{ status: response.status, headers: response.headers },
      body: text === "" ? {} : JsonObject.parse(JSON.parse(text)),
    };
  }

  /** Runs the worker's job. */
  async fold(): Promise<void> {
    setDatabase(this.doors.worker);
    await foldValues(systemActor(this.roster.tenantId, "roster.fold"), {});
  }

  /** A learner's values as the worker has them, by field. */
  async codedValues(key: string): Promise<Record<string, string>> {
    const { tenantId } = this.roster;
    return withTenant(this.doors.worker, tenantId, async (tx) => {
      const dictionary = await FieldDictionary.load(tx, tenantId);
      const { rows } = await tx.$client.query<{ codes: number[] }>(
        `select codes from learner_codes c join learners l on l.tenant_id = c.tenant_id and l.id = c.learner_id
         where l.tenant_id = $1 and l.roster_key = $2`,
        [tenantId, key],
      );
      const codes = rows[0]?.codes ?? [];
      return Object.fromEntries(
        dictionary.fields.map(({ definition, slot }) => [
          definition.key,
          dictionary.labelOf(definition.key, codes[slot - 1] ?? 0),
        ]),
      );
    });
  }

  /** What grows with a write: rows of the audit log, of what waits for the worker, and the roster's version. */
  async traces() {
    return {
      audit: await this.roster.count("audit_events"),
      waiting: await this.roster.count("provisioned_values"),
      version: await this.roster.rosterVersion(),
    };
  }

  /** Actions of the provider in the audit log, in order. */
  async audited(): Promise<string[]> {
    const { rows } = await this.doors.owner.query<{ action: string }>(
      "select action from audit_events where tenant_id = $1 and actor_kind = 'key' order by id",
      [this.roster.tenantId],
    );
    return rows.map(({ action }) => action);
  }
}
