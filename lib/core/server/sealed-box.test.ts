import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { openBox, publicSealKey, sealToWorker } from "./sealed-box";

const key = randomBytes(32).toString("base64");
const sealed = sealToWorker(publicSealKey(key), "whsec_geheim ✓", "one");

it("gives back what was put in, to the holder of the key alone and in its context", () => {
  expect(openBox(key, sealed, "one")).toBe("whsec_geheim ✓");
  expect(() => openBox(key, sealed, "two")).toThrow();
  expect(() => openBox(randomBytes(32).toString("base64"), sealed, "one")).toThrow();
});

it("is another box each time, and tells when it was altered", () => {
  expect(sealToWorker(publicSealKey(key), "whsec_geheim ✓", "one")).not.toBe(sealed);
  const at = sealed.length - 5;
  const altered = `${sealed.slice(0, at)}${sealed[at] === "A" ? "B" : "A"}${sealed.slice(at + 1)}`;
  expect(() => openBox(key, altered, "one")).toThrow();
});
