import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSealer } from "./seal";

const key = Buffer.alloc(32, 7);
const sealer = createSealer(key);

describe("sealing", () => {
  it("gives back any text, and never the same sealed value twice", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (text, context) => {
        const sealed = sealer.seal(text, context);
        expect(sealer.open(sealed, context)).toBe(text);
        expect(sealer.seal(text, context)).not.toBe(sealed);
      }),
    );
  });

  it("opens nothing in another context, altered, cut off, or with another key", () => {
    const sealed = sealer.seal("Female", "tenant/gender");
    expect(() => sealer.open(sealed, "other/gender")).toThrow();
    const altered = sealed.slice(0, 30) + (sealed[30] === "A" ? "B" : "A") + sealed.slice(31);
    expect(() => sealer.open(altered, "tenant/gender")).toThrow();
    expect(() => sealer.open(sealed.slice(0, 20), "tenant/gender")).toThrow();
    const other = createSealer(randomBytes(32));
    expect(() => other.open(sealed, "tenant/gender")).toThrow(/was sealed with key/);
  });

  it("names its key without giving it away", () => {
    const [keyId = ""] = sealer.seal("x", "").split(".");
    expect(keyId).toMatch(/^[0-9a-f]{8}$/);
    expect(key.toString("hex")).not.toContain(keyId);
  });

  it("makes a secret of its own for each purpose", () => {
    expect(sealer.secretFor("a")).toEqual(sealer.secretFor("a"));
    expect(sealer.secretFor("a")).not.toEqual(sealer.secretFor("b"));
  });
});
