import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Everything the build reads; what is not here may change without a new build. */
const SOURCES = [
  "app",
  "components",
  "lib",
  "db",
  "public",
  "next.config.ts",
  "postcss.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];

const stampFile = (root: string) => join(root, ".next", "quorum-build");

/** Hash over names and contents of all sources of the build below `root`; tests do not count. */
export async function hashSources(root: string): Promise<string> {
  const hash = createHash("sha256");
  for (const source of SOURCES) {
    for (const file of await listFiles(root, source)) {
      hash.update(`${file}\0`);
      hash.update(
        createHash("sha256")
          .update(await readFile(join(root, file)))
          .digest(),
      );
    }
  }
  return hash.digest("hex");
}

/** Whether the build below `root` was made, completely, from these sources. */
export async function isBuilt(root: string, sources: string): Promise<boolean> {
  return (await readFile(stampFile(root), "utf8").catch(() => null)) === sources;
}

/**
 * Runs `build` so that the stamp is there only after it succeeded: a broken build leaves files that look like
 * a whole one.
 */
export async function withStamp(
  root: string,
  sources: string,
  build: () => Promise<void>,
): Promise<void> {
  const file = stampFile(root);
  await rm(file, { force: true });
  await build();
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, sources);
}

async function listFiles(root: string, path: string): Promise<string[]> {
  const found = await stat(join(root, path)).catch(() => null);
  if (!found) return [];
  if (!found.isDirectory()) return [path];
  const entries = await readdir(join(root, path), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(join(root, "/").length))
    .sort();
}
