import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { spawnTied } from "./tied-process";

/** Settles when no process of that id is left. */
async function gone(pid: number): Promise<void> {
  await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test("hands on what the program prints and how it ends", async () => {
  const { child, exited } = spawnTied("/bin/sh", ["-c", "echo out; exit 3"], { stdout: "pipe" });
  let output = "";
  child.stdout?.on("data", (chunk) => {
    output += chunk;
  });
  expect(await exited).toBe(3);
  expect(output).toBe("out\n");
});

test("stops the program with the signal it was told", async () => {
  const program =
    "process.on('SIGINT', () => process.exit(9)); setInterval(Date, 1e6); console.log('up')";
  const { child, stop } = spawnTied(process.execPath, ["--eval", program], {
    signal: "INT",
    stdout: "pipe",
  });
  if (child.stdout) await once(child.stdout, "data");
  expect(await stop()).toBe(9);
});

test("kills a program that will not end", async () => {
  const { child, stop } = spawnTied("/bin/sh", ["-c", "trap '' TERM; echo up; exec sleep 60"], {
    graceSeconds: 0.1,
    stdout: "pipe",
  });
  if (child.stdout) await once(child.stdout, "data");
  expect(await stop()).toBe(137);
});

test("a command that does not exist is an exit code, not an exception", async () => {
  expect(await spawnTied("/nonexistent", [], { stderr: "ignore" }).exited).toBe(127);
});

test("ends with a parent that was killed", async () => {
  const parent = spawn(
    process.execPath,
    [
      "--import",
      "tsx",
      "--eval",
      `import("${new URL("./tied-process.ts", import.meta.url).href}").then(({ spawnTied }) => {
        const { child } = spawnTied("/bin/sh", ["-c", "echo $$; exec sleep 60"], { stdout: "pipe" });
        child.stdout.pipe(process.stdout);
      });`,
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const [line] = await once(parent.stdout, "data");
  const pid = Number(String(line));
  expect(isRunning(pid)).toBe(true);
  parent.kill("SIGKILL");
  await gone(pid);
});
