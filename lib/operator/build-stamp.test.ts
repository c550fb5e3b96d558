import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashSources, isBuilt, withStamp } from "./build-stamp";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "quorum-test-"));
  await mkdir(join(root, "app"));
  await mkdir(join(root, ".next"));
  await writeFile(join(root, "app/page.tsx"), "one");
});
afterEach(() => rm(root, { recursive: true, force: true }));

test("a build counts for the sources it was made of, until they change", async () => {
  const sources = await hashSources(root);
  expect(await isBuilt(root, sources)).toBe(false);
  await withStamp(root, sources, async () => undefined);
  expect(await isBuilt(root, await hashSources(root))).toBe(true);
  await writeFile(join(root, "app/page.tsx"), "two");
  expect(await isBuilt(root, await hashSources(root))).toBe(false);
});

test("a file that moves is a change; a test is none", async () => {
  const before = await hashSources(root);
  await writeFile(join(root, "app/page.test.tsx"), "test");
  expect(await hashSources(root)).toBe(before);
  await writeFile(join(root, "app/layout.tsx"), "");
  expect(await hashSources(root)).not.toBe(before);
});

test("a failed build takes the stamp of the one before it along", async () => {
  const sources = await hashSources(root);
  await withStamp(root, sources, async () => undefined);
  await expect(withStamp(root, sources, () => Promise.reject(new Error("broken")))).rejects.toThrow(
    "broken",
  );
  expect(await isBuilt(root, sources)).toBe(false);
});
