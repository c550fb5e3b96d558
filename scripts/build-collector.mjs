import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

// Makes public/collector.js, the one script that an academy's pages load. Run directly it writes the file.

const root = fileURLToPath(new URL("..", import.meta.url));

/** The text of the script, from lib/activity/collector. */
export function bundleCollector() {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: ["lib/activity/collector/main.ts"],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2020",
    legalComments: "none",
    logLevel: "warning",
    write: false,
  });
  return outputFiles[0].text;
}

/** Writes it to public/collector.js. */
export function buildCollector() {
  const path = join(root, "public", "collector.js");
  mkdirSync(join(root, "public"), { recursive: true });
  // Whoever serves the file reads the old one or the new one.
  writeFileSync(`${path}.${process.pid}`, bundleCollector());
  renameSync(`${path}.${process.pid}`, path);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildCollector();
