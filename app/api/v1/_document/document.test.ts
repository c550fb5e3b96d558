import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import { keyScopes } from "@/lib/auth/permissions";
import { apiDocument } from "./document";
import { operations } from "./operations";

const ROOT = join(import.meta.dirname, "..");

/** Every method that a route below /api/v1 answers, as "GET /api/v1/…". */
function callsOfRoutes(): string[] {
  return readdirSync(ROOT, { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)route\.ts$/.test(file) && !file.startsWith("openapi.json"))
    .flatMap((file) => {
      const path = file
        .replace(/\/?route\.ts$/, "")
        .replaceAll("[", "{")
        .replaceAll("]", "}");
      const source = readFileSync(join(ROOT, file), "utf8");
      return [...source.matchAll(/^export (?:const|(?:async )?function) ([A-Z]+)\b/gm)].map(
        ([, method]) => `${method} /api/v1/${path}`,
      );
    });
}

describe("the document of the API", () => {
  it("is valid OpenAPI 3.1", async () => {
    const read = await new Validator().validate(structuredClone(apiDocument()));
    expect(read.errors).toBeUndefined();
    expect(read.valid).toBe(true);
  });

  it("has every call of every route, and no other", () => {
    const described = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(described.sort()).toEqual(callsOfRoutes().sort());
  });

  it("names a use for every scope that is not another protocol's", () => {
    const used = new Set(operations.map(({ scope }) => scope));
    expect(keyScopes.filter((scope) => !used.has(scope))).toEqual(["scim:write"]);
  });

  it("tells instants, columns and events as they are sent", () => {
    const text = JSON.stringify(apiDocument());
    expect(text).toContain('"format":"date-time"');
    expect(text).toContain("id, wave, key, question, answer, answered_at");
    expect(text).toContain('"const":"session.rated"');
    expect(text).not.toContain('"payload"');
  });
});
