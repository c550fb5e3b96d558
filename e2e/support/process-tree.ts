import { readdirSync, readFileSync } from "node:fs";
import { expect } from "@playwright/test";

/** A process of this machine, from /proc/<pid>/stat and cmdline; see proc(5). */
interface Process {
  pid: number;
  parent: number;
  command: string;
  /** It has ended, and nobody has asked for its exit code yet. */
  isGone: boolean;
}

function listProcesses(): Process[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "utf8");
        const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        const command = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ");
        return [{ pid: Number(name), parent: Number(parent), command, isGone: state === "Z" }];
      } catch {
        // It ended while it was being read.
        return [];
      }
    });
}

/** Everything that a process has started, and what that has started, the process itself first. */
export function treeOf(root: number): Process[] {
  const all = listProcesses();
  const under = (parent: number): Process[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...under(one.pid)]);
  return [...all.filter(({ pid }) => pid === root), ...under(root)];
}

/** Kills processes as a power cut would: none of them can do anything about it. Settles when all are gone. */
export async function killAtOnce(processes: readonly Process[]): Promise<void> {
  for (const { pid } of processes) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It ended by itself, or with the one before it.
    }
  }
  const pids = new Set(processes.map(({ pid }) => pid));
  const left = () => listProcesses().filter(({ pid, isGone }) => pids.has(pid) && !isGone);
  await expect.poll(left).toEqual([]);
}
