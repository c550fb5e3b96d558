import { MAX_PAGE } from "./list-request";
import type { JsonObject } from "./resource";
import type { Vocabulary } from "./schema";
import { urns } from "./urns";
import { groupVocabulary } from "./vocabularies";

const unsupported = { supported: false } as const;

/** What this service can do (RFC 7643, 5). `base` is its address, without a slash at its end. */
export function serviceProviderConfig(base: string): JsonObject {
  return {
    schemas: [urns.serviceProvider],
    patch: { supported: true },
    bulk: { ...unsupported, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: MAX_PAGE },
    changePassword: unsupported,
    sort: { supported: true },
    etag: { supported: true },
    authenticationSchemes: [
      {
        type: "oauthbearertoken",
        name: "Service key",
        description: "A service key with the scope scim:write, as “Authorization: Bearer qk_…”.",
        primary: true,
      },
    ],
    meta: { resourceType: "ServiceProviderConfig", location: `${base}/ServiceProviderConfig` },
  };
}

/** The kinds of resources (RFC 7643, 6). */
export function resourceTypes(base: string): JsonObject[] {
  return [
    resourceType(base, "User", "A person of the roster.", [urns.enterprise, urns.roster]),
    resourceType(base, "Group", "A group of the identity provider.", []),
  ];
}

function resourceType(
  base: string,
  name: "User" | "Group",
  description: string,
  extensions: readonly string[],
): JsonObject {
  return {
    schemas: [urns.resourceType],
    ...{ id: name, name, description, endpoint: `/${name}s` },
    schema: name === "User" ? urns.user : urns.group,
    schemaExtensions: extensions.map((schema) => ({ schema, required: false })),
    meta: { resourceType: "ResourceType", location: `${base}/ResourceTypes/${name}` },
  };
}

/** The schemas of this organization (RFC 7643, 7). */
export function schemaDocuments(base: string, users: Vocabulary): JsonObject[] {
  return [users.core, ...users.extensions, groupVocabulary.core].map((schema) => ({
    schemas: [urns.schema],
    ...schema,
    meta: { resourceType: "Schema", location: `${base}/Schemas/${schema.id}` },
  }));
}
