import { BRINGS_ITS_SCHEMA } from "./boundary-rules.mjs";
import { mask, readCalls } from "./read-imports.mjs";

// Checks of what decision 017 says of script: what comes late must not put the page away, and zod comes late.

const DYNAMIC = /^import\s+(\w+)\s+from\s+["']next\/dynamic["']/m;
const KEEPS_THE_PAGE = /\bssr:\s*false\b|\bloading\b(?!:\s*(?:null|undefined)\b)/;

/** Calls of `next/dynamic` in a file that take the page away: while the script comes, or when it cannot be fetched. */
export function findHarshDynamics(source) {
  const found = DYNAMIC.exec(mask(source, { strings: false }));
  if (!found) return [];
  const [, name] = found;
  return readCalls(source, name).flatMap(({ line, args: [load = "", options = ""] }) => {
    const faults = [];
    if (!KEEPS_THE_PAGE.test(options)) {
      faults.push({
        line,
        what: "calls next/dynamic without `loading` or `ssr: false`",
        why: "the whole page is put away while the script comes; write { loading: () => null } there",
      });
    }
    if (!/^retrying(Panel)?\(/.test(load)) {
      faults.push({
        line,
        what: "calls next/dynamic with a bare import",
        why: "where it cannot be fetched the whole page is put away; write retryingPanel(() => import(…)), or retrying(…) for what has no onClose (components/ui/retrying.tsx)",
      });
    }
    return faults;
  });
}

/**
 * Where zod comes along with a client file. `files`: path to `{ directive, imports }`, an import with the `file` of ours
 * that it names, if any. Of a chain each step is told, the finding at the first.
 */
export function findEagerSchemas(files, exceptions = BRINGS_ITS_SCHEMA) {
  const excepted = new Set(exceptions.flatMap(({ files: listed }) => listed));
  const isClient = (path) => files.get(path)?.directive === "use client";
  const alongWith = (path) => files.get(path)?.imports.filter(({ comesAlong }) => comesAlong) ?? [];
  const isZod = ({ name }) => /^zod(\/|$)/.test(name ?? "");

  /** The files through which zod comes along with `path`, and the line of the first step; null where it does not. */
  function wayToZod(path, seen = new Set()) {
    seen.add(path);
    const own = alongWith(path).find(isZod);
    if (own) return { line: own.line, through: [] };
    for (const { file, line } of alongWith(path)) {
      // Behind "use server" nothing comes along; a client file answers for itself.
      const isEnd = file === null || files.get(file)?.directive || seen.has(file);
      const rest = isEnd ? null : wayToZod(file, seen);
      if (rest) return { line, through: [file, ...rest.through] };
    }
    return null;
  }

  const findings = [];
  for (const path of files.keys()) {
    if (excepted.has(path)) {
      if (!isClient(path) || !wayToZod(path)) {
        findings.push({
          path,
          line: 1,
          what: "is listed in BRINGS_ITS_SCHEMA of scripts/boundary-rules.mjs",
          why: "zod does not come along with it, or it is no client file; take it off the list",
        });
      }
      continue;
    }
    for (const { file, line } of alongWith(path).filter((one) => excepted.has(one.file))) {
      findings.push({
        path,
        line,
        what: `imports ${file}, with which zod comes along`,
        why: "fetch it when it is asked for: dynamic(retryingPanel(() => import(…)), { loading: () => null })",
      });
    }
    if (!isClient(path)) continue;
    const way = wayToZod(path);
    if (way) {
      findings.push({
        path,
        line: way.line,
        what: `brings zod to the browser${way.through.length > 0 ? ` through ${way.through.join(" → ")}` : ""}`,
        why: "31 kB on the page; import the type alone, put schemas in a file apart, or fetch the schema: useDraft(async () => (await import(…)).Schema, …)",
      });
    }
  }
  return findings;
}
