import { readFileSync } from "node:fs";

/**
 * Calls `stop` once the npm that started this process is gone: a signal to npm may end at npm or at the shell it
 * runs scripts in. Does nothing without npm, where a parent may leave on purpose.
 */
export function watchParent(stop: () => void): void {
  if (!process.env.npm_lifecycle_event) return;
  const before = ancestry();
  const timer = setInterval(() => {
    if (ancestry() === before) return;
    clearInterval(timer);
    stop();
  }, 250);
  timer.unref();
}

/** The parent, and its parent too where a shell stands between npm and this process. */
function ancestry(): string {
  const parent = process.ppid;
  const { name, parentId } = describe(parent);
  return /^(sh|dash|bash|ash|busybox)$/.test(name) ? `${parent} ${parentId}` : String(parent);
}

/** Name and parent of a process, from /proc/<pid>/stat; see proc(5). */
function describe(pid: number): { name: string; parentId: string } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const end = stat.lastIndexOf(")");
    const [, parentId] = stat.slice(end + 2).split(" ");
    return { name: stat.slice(stat.indexOf("(") + 1, end), parentId: parentId ?? "" };
  } catch {
    return { name: "", parentId: "" };
  }
}
