import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";

/**
 * Runs "$@" and ends it when standard input closes, which the kernel does however the parent dies, kill -9
 * included. The child leads a session of its own, so Ctrl-C reaches only the parent, which then stops its
 * children in order.
 */
const WATCHDOG = `
signal=$1; grace=$2; shift 2
exec 3<&0 </dev/null
"$@" 3<&- &
child=$!
exec 2>/dev/null
(
  read -r _ <&3
  kill -s "$signal" "$child"
  sleep "$grace"
  kill -s KILL -- "-$$"
) >/dev/null &
watch=$!
wait "$child"
code=$?
kill "$watch"
trap '' TERM
kill -s TERM -- "-$$"
exit "$code"
`;

/** A child process that cannot outlive this one. */
export interface TiedProcess {
  readonly child: ChildProcess;
  /** Settles with the exit code when the process is gone (128 + n after a signal); never rejects. */
  readonly exited: Promise<number>;
  /** Asks it to end, kills it after the grace period, and settles when it is gone. */
  stop(): Promise<number>;
}

export interface TiedOptions extends Pick<SpawnOptions, "cwd" | "env" | "uid" | "gid"> {
  /** Signal that asks this program for an orderly end; SIGTERM unless told. */
  readonly signal?: "TERM" | "INT";
  /** Seconds between the request and the kill. */
  readonly graceSeconds?: number;
  readonly stdout?: "inherit" | "pipe" | "ignore" | number;
  readonly stderr?: "inherit" | "pipe" | "ignore" | number;
}

/** Starts a program that ends with this process, whatever ends this process. */
export function spawnTied(command: string, args: string[], options: TiedOptions = {}): TiedProcess {
  const { signal = "TERM", graceSeconds = 5, stdout = "inherit", stderr = "inherit" } = options;
  const child = spawn(
    "/bin/sh",
    ["-c", WATCHDOG, "sh", signal, String(graceSeconds), command, ...args],
    {
      cwd: options.cwd,
      env: options.env,
      uid: options.uid,
      gid: options.gid,
      detached: true,
      stdio: ["pipe", stdout, stderr],
    },
  );
  // The far end is closed once the program has ended; that is no error of ours.
  child.stdin?.on("error", () => undefined);
  const exited = new Promise<number>((resolve) => {
    child.once("error", () => resolve(127));
    // Whatever of its group is left would hold the pipes open, after whose last line it counts as gone.
    child.once("exit", () => killGroup(child.pid));
    child.once("close", (code) => resolve(code ?? 137));
  });
  return {
    child,
    exited,
    stop() {
      child.stdin?.end();
      const timer = setTimeout(() => killGroup(child.pid), (graceSeconds + 1) * 1000);
      return exited.finally(() => clearTimeout(timer));
    },
  };
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Nobody is left in the group.
  }
}
