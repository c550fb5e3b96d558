import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { cleanEnvironment, prepare } from "./launch.mjs";

// `npm test`: everything that has to hold, from a fresh clone on. The last line adds up the tests of all
// suites; a check that fails without a test of its own counts as one.

prepare();
const nothing = { passed: 0, failed: 0, failures: [] };
const reports = mkdtempSync(join(tmpdir(), "quorum-reports-"));
const bin = (name) => join("node_modules", ".bin", name);

const stages = [
  { name: "Format and lint", run: [bin("biome"), "ci", "."] },
  { name: "Boundaries", run: [process.execPath, "scripts/check-boundaries.mjs"] },
  { name: "Route types", run: [bin("next"), "typegen"] },
  { name: "Types", run: [bin("tsc"), "--noEmit"] },
  suite("Unit tests", "unit.json", (file) => vitest("unit", file), readVitest),
  {
    ...suite("Database tests", "db.json", (file) => vitest("db", file), readVitest),
    // Without it only the tests of SFTP fail, and say so.
    before: () => void ensurePackage("openssh-server", "/usr/sbin/sshd"),
  },
  {
    name: "Build",
    run: [process.execPath, "--import", "tsx", "lib/operator/serve.ts", "--build-only"],
  },
  {
    ...suite("Browser tests", "browser.json", () => [bin("playwright"), "test"], readPlaywright),
    needs: ["Build"],
    before: () => ensurePackage("chromium", "/usr/bin/chromium"),
  },
];

/** A stage that runs tests and leaves a report to count them by. */
function suite(name, file, command, read) {
  const report = join(reports, file);
  return {
    name,
    run: command(report),
    read: () => read(JSON.parse(readFileSync(report, "utf8"))),
  };
}

function vitest(project, report) {
  return [
    bin("vitest"),
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
}

/** What a report of Vitest says: how many passed, and of each that did not at its first try, name and reason. */
function readVitest({ numPassedTests, numFailedTests, testResults }) {
  const failures = testResults.flatMap(({ name: file, message, assertionResults }) => {
    const tests = assertionResults.filter(({ failureMessages }) => failureMessages.length > 0);
    if (tests.length === 0 && message) return [failure(file, "", message)];
    return tests.map(({ fullName, failureMessages, status }) =>
      failure(file, fullName, failureMessages[0], status === "passed"),
    );
  });
  return { passed: numPassedTests, failed: numFailedTests, failures };
}

/** The same of Playwright. */
function readPlaywright({ stats, suites }) {
  const failures = specsOf(suites).flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ status, results }) => {
        const told = results.flatMap(({ errors }) => errors)[0]?.message;
        return failure(join("e2e", file), title, told, status === "flaky");
      }),
  );
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, failures };
}

function specsOf(suites) {
  return suites.flatMap(({ specs, suites: inner = [] }) => [...specs, ...specsOf(inner)]);
}

function failure(file, title, message = "", isFlaky = false) {
  const why = stripVTControlCharacters(message)
    .replace(/\n\s+at .*/s, "")
    .replace(/\s+/g, " ")
    .slice(0, 400);
  const test = `${relative(process.cwd(), resolve(file))} › ${title}`;
  return `${test}${isFlaky ? " (passed at its second try)" : ""}: ${why}`;
}

/** Where Debian keeps a program of the tests; installs it when this user may. Returns what to do otherwise. */
function ensurePackage(name, path) {
  if (existsSync(path)) return null;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log(`Installing ${name}…`);
    const options = {
      stdio: "inherit",
      // In runlevel 1 no service is started: the tests start a server of their own.
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" },
    };
    spawnSync("apt-get", ["update", "-qq"], options);
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name], options);
  }
  if (existsSync(path)) return null;
  return `These tests need ${path}: apt-get install ${name}`;
}

let current = null;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    current?.kill(signal === "SIGHUP" ? "SIGTERM" : signal);
    rmSync(reports, { recursive: true, force: true });
    process.exitCode = 1;
    stopped = true;
  });
}
let stopped = false;

function run([command, ...args]) {
  const env = {
    ...cleanEnvironment(),
    PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, "browser.json"),
  };
  return new Promise((resolve) => {
    current = spawn(command, args, { stdio: "inherit", env });
    current.once("error", (error) => {
      console.error(error.message);
      resolve(1);
    });
    current.once("exit", (code) => resolve(code ?? 1));
  });
}

const total = { passed: 0, failed: 0 };
const failed = [];
const failures = [];
for (const { name, run: command, read, needs = [], before } of stages) {
  if (stopped) break;
  if (needs.some((stage) => failed.includes(stage))) continue;
  console.log(`\n== ${name}`);
  const obstacle = before?.();
  if (obstacle) console.error(obstacle);
  const code = obstacle ? 1 : await run(command);
  const told = !obstacle && read ? toldBy(read) : nothing;
  total.passed += told.passed;
  total.failed += told.failed;
  failures.push(...told.failures);
  if (code !== 0) {
    failed.push(name);
    if (told.failed === 0) total.failed += 1;
  }
}
rmSync(reports, { recursive: true, force: true });

/** A suite that broke before its report has told nothing. */
function toldBy(read) {
  try {
    return read();
  } catch {
    return nothing;
  }
}

if (failures.length > 0) console.log(`\n${failures.join("\n")}`);
console.log(failed.length > 0 ? `\nFailed: ${failed.join(", ")}` : "");
console.log(`${total.passed} passed, ${total.failed} failed`);
if (failed.length > 0 || total.failed > 0) process.exitCode = 1;
