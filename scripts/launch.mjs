import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

// What every launcher does before the first line of TypeScript, with Node's built-ins alone.

export const root = fileURLToPath(new URL("..", import.meta.url));

/** Ends the process with one line on standard error. */
export function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** Makes this folder ready to run: right Node, installed packages, a clean environment. */
export function prepare() {
  process.chdir(root);
  checkNode();
  if (!isInstalled()) install();
  process.env.NEXT_TELEMETRY_DISABLED = "1";
}

/** Runs a TypeScript entry in this process, so that signals reach it without a go-between. */
export async function runTypeScript(entry) {
  const { register } = await import("tsx/esm/api");
  register();
  await import(new URL(`../${entry}`, import.meta.url).href);
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 9)) return;
  fail(
    `Quorum needs Node 20.9 or newer; this is ${process.version}. Get it from https://nodejs.org.`,
  );
}

/** Whether npm's own record of what it installed holds every package of the lock file, at that version. */
function isInstalled() {
  try {
    const wanted = packagesIn("package-lock.json");
    const present = packagesIn("node_modules/.package-lock.json");
    return Object.entries(wanted).every(([path, entry]) => {
      if (path === "") return true;
      const found = present[path];
      return found ? found.integrity === entry.integrity : entry.optional === true;
    });
  } catch {
    return false;
  }
}

function packagesIn(file) {
  return JSON.parse(readFileSync(join(root, file), "utf8")).packages;
}

function install() {
  console.log("Installing packages…");
  const npm = process.env.npm_execpath
    ? [process.execPath, process.env.npm_execpath]
    : [process.platform === "win32" ? "npm.cmd" : "npm"];
  const [command, ...args] = [
    ...npm,
    "ci",
    "--include=dev",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  const { status, error } = spawnSync(command, args, { stdio: "inherit", env: cleanEnvironment() });
  if (status !== 0) {
    fail(`The packages could not be installed${error ? ` (${error.message})` : ""}; see above.`);
  }
}

/**
 * The environment without what an outer npm leaves in it: its options for itself (`--omit`, `--global`) and
 * NODE_ENV=production would leave out half of the packages. Where packages come from stays.
 */
export function cleanEnvironment() {
  const kept =
    /^npm_config_(registry|cache|userconfig|cafile|ca|https?_?-?proxy|proxy|noproxy|\/\/.*)$/i;
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => name !== "NODE_ENV" && (!/^npm_/i.test(name) || kept.test(name)),
    ),
  );
}
