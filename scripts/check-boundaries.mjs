import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { IMPURITIES, isPure, refuseFile, refusePackage, zoneOf } from "./boundary-rules.mjs";
import { findEagerSchemas, findHarshDynamics } from "./late-script.mjs";
import { directiveOf, lineOf, mask, readImports } from "./read-imports.mjs";

// Checks who imports whom, and what script comes with a page, in every TypeScript file below a folder (this project unless named as argument).
// Prints one line per finding: file:line, what, why.

const root = resolve(process.argv[2] ?? fileURLToPath(new URL("..", import.meta.url)));

const SKIPPED = new Set(["node_modules", "test-results", "playwright-report"]);

function listFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return SKIPPED.has(entry.name) || entry.name.startsWith(".") ? [] : listFiles(path);
    }
    const isSource = /\.tsx?$/.test(entry.name) && !entry.name.endsWith(".d.ts");
    return isSource ? [relative(root, path)] : [];
  });
}

/** The file of ours that a module name means, as a path below the root; null for a package. */
function resolveName(from, name) {
  const isAlias = name.startsWith("@/");
  if (!isAlias && !name.startsWith(".")) return null;
  const base = isAlias ? name.slice(2) : posix.join(posix.dirname(from), name);
  const candidates = [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`, `${base}/index.tsx`];
  const isFile = (path) => existsSync(join(root, path)) && statSync(join(root, path)).isFile();
  return candidates.find(isFile) ?? base;
}

const files = new Map(
  listFiles(root)
    .sort()
    .map((path) => {
      const source = readFileSync(join(root, path), "utf8");
      const imports = readImports(source).map(({ name, ...rest }) => ({
        ...rest,
        name,
        file: name === null ? null : resolveName(path, name),
      }));
      return [path, { source, imports, directive: directiveOf(source) }];
    }),
);

/** Files that reach a browser: those that say so, and what they pull in, up to the doors marked "use server". */
function findClientFiles() {
  const found = new Set();
  const visit = (path) => {
    const file = files.get(path);
    if (!file || found.has(path) || file.directive === "use server") return;
    found.add(path);
    for (const { file: next } of file.imports) {
      if (next?.startsWith("app/")) visit(next);
    }
  };
  for (const [path, { directive }] of files) {
    if (directive === "use client") visit(path);
  }
  return found;
}

const clientFiles = findClientFiles();
const product = [...files].filter(([path]) => zoneOf(path).kind !== "loose");
const findings = findEagerSchemas(new Map(product));
for (const [path, { source, imports }] of files) {
  const isClient = clientFiles.has(path);
  for (const { name, line, file } of imports) {
    if (name === null) {
      if (zoneOf(path).kind !== "loose") {
        findings.push({ path, line, what: "imports a computed name", why: "it cannot be checked" });
      }
      continue;
    }
    const why =
      file === null
        ? refusePackage(path, name, { isClient })
        : refuseFile(path, file, { isClient });
    if (why) findings.push({ path, line, what: `imports ${name}`, why });
  }
  if (zoneOf(path).kind !== "loose") {
    findings.push(...findHarshDynamics(source).map((fault) => ({ path, ...fault })));
  }
  if (!isPure(path)) continue;
  const code = mask(source, { strings: true });
  for (const { pattern, what } of IMPURITIES) {
    for (const match of code.matchAll(pattern)) {
      findings.push({
        path,
        line: lineOf(code, match.index),
        what: `uses ${what}`,
        why: "a feature's root is pure: time, ids and settings come in as arguments",
      });
    }
  }
}

for (const { path, line, what, why } of findings) {
  console.error(`${path}:${line} ${what}: ${why}`);
}
if (findings.length > 0) {
  console.error(`\n${findings.length} finding${findings.length === 1 ? "" : "s"}`);
  process.exitCode = 1;
} else {
  console.log(`${files.size} files within their bounds`);
}
