import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { z } from "zod";

/**
 * How much script, gzipped, the first load of each page brings, from the manifests of a production build: what every
 * page starts with, and what the page and the layouts around it name. What a page fetches later is not in it. Goal:
 * 200 kB (of 1,024 bytes). Needs a finished `npm run build`. Usage: tsx bench/page-script.ts [build directory]
 */
const build = process.argv[2] ?? ".next";
const goal = 200 * 1024;

/** Shown in place of the whole page when the root layout fails: no page's own script. */
const FALLBACK = /\/builtin\/global-error$/;

const Start = z.object({ rootMainFiles: z.array(z.string()) });
const PageManifest = z.object({ entryJSFiles: z.record(z.string(), z.array(z.string())) });

if (!existsSync(join(build, "BUILD_ID"))) {
  throw new Error(`${build} holds no finished production build; run “npm run build” first.`);
}

const sizes = new Map<string, number>();
function gzippedSize(file: string): number {
  const known = sizes.get(file);
  if (known !== undefined) return known;
  const size = gzipSync(readFileSync(join(build, file))).length;
  sizes.set(file, size);
  return size;
}

const read = (file: string) => readFileSync(join(build, file), "utf8");
const { rootMainFiles } = Start.parse(JSON.parse(read("build-manifest.json")));

/** The files of a page's manifest, which is a script: `globalThis.__RSC_MANIFEST["/page"] = {…}`. */
function filesOf(manifest: string): Set<string> {
  const script = read(manifest);
  const value = script.slice(script.indexOf("] = ") + 4).replace(/;\s*$/, "");
  const { entryJSFiles } = PageManifest.parse(JSON.parse(value));
  const own = Object.entries(entryJSFiles).filter(([entry]) => !FALLBACK.test(entry));
  return new Set([...rootMainFiles, ...own.flatMap(([, files]) => files)]);
}

const pages = join("server", "app");
const manifest = "page_client-reference-manifest.js";
const weights = readdirSync(join(build, pages), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(`/${manifest}`))
  .map((file) => ({
    page: `/${file.slice(0, -manifest.length - 1)}`,
    bytes: [...filesOf(join(pages, file))].reduce((sum, one) => sum + gzippedSize(one), 0),
  }))
  .sort((a, b) => b.bytes - a.bytes);

for (const { page, bytes } of weights) {
  const share = (bytes / goal).toFixed(2);
  console.log(`${(bytes / 1024).toFixed(1).padStart(7)} kB  ${share} of the goal  ${page}`);
}
const above = weights.filter(({ bytes }) => bytes > goal).length;
console.log(`${weights.length} pages, ${above} above ${goal / 1024} kB`);
process.exitCode = above === 0 && weights.length > 0 ? 0 : 1;
