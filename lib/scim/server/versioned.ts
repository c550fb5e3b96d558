import { createHash } from "node:crypto";
import type { JsonObject } from "../resource";
import type { Vocabulary } from "../schema";
import { PreconditionFailed } from "../scim-error";
import { type Selection, selectAttributes } from "../select-attributes";

/** A resource as it is answered, with its version (a weak entity tag, RFC 9110, 8.8.3). */
export interface Versioned {
  json: JsonObject;
  version: string;
  location: string;
}

/** A resource with the version that follows from all that is shown of it, or from what else makes it another one. */
export function versioned(json: JsonObject, location: string, basis: unknown = json): Versioned {
  const digest = createHash("sha256").update(JSON.stringify(basis)).digest("base64url");
  const version = `W/"${digest.slice(0, 22)}"`;
  const meta = typeof json.meta === "object" ? json.meta : {};
  return { json: { ...json, meta: { ...meta, version } }, version, location };
}

/** Refuses a write whose If-Match names none of the resource's versions; null asks for nothing. */
export function requireVersion(ifMatch: string | null, version: string): void {
  if (ifMatch !== null && !namesVersion(ifMatch, version)) throw new PreconditionFailed();
}

/** Whether a list of entity tags names a version, by the weak comparison. */
export function namesVersion(list: string, version: string): boolean {
  const strong = (tag: string) => tag.trim().replace(/^W\//, "");
  return list.trim() === "*" || list.split(",").some((tag) => strong(tag) === strong(version));
}

/** The part of a resource that is asked for. */
export function selected(
  vocabulary: Vocabulary,
  { json, ...others }: Versioned,
  selection: Selection,
): Versioned {
  return { ...others, json: selectAttributes(vocabulary, json, selection) };
}
