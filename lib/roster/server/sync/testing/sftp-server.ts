import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { spawnTied, type TiedProcess } from "@/db/tied-process";

const SSHD = "/usr/sbin/sshd";

/** Whom the server runs as: it serves its own user alone, and root's tests lend it nobody's. */
const identity = (() => {
  if (process.getuid?.() !== 0) return { username: userInfo().username };
  const entry = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((line) => line.startsWith("nobody:"));
  const [username = "", , uid, gid] = entry?.split(":") ?? [];
  return { username, uid: Number(uid), gid: Number(gid) };
})();

/**
 * A real OpenSSH server on this machine, as one's own user: files in `home`, one key that may sign in, host keys of its
 * own that can be changed.
 */
export class SftpServer {
  private process: TiedProcess | null = null;

  private constructor(
    private readonly folder: string,
    readonly port: number,
  ) {}

  static async start(): Promise<SftpServer> {
    if (!existsSync(SSHD)) throw new Error(`There is no ${SSHD}: apt-get install openssh-server`);
    const folder = mkdtempSync(join(tmpdir(), "quorum-sftp-"));
    const server = new SftpServer(folder, await freePort());
    server.give(folder);
    mkdirSync(server.home);
    server.give(server.home);
    for (const name of ["host_1", "host_2", "user"]) server.makeKey(name);
    await server.up("host_1");
    return server;
  }

  /** The directory that rosters are put in, as the machine sees it; its path on the server is the same. */
  get home(): string {
    return join(this.folder, "outgoing");
  }

  get username(): string {
    return identity.username;
  }

  get privateKey(): string {
    return readFileSync(join(this.folder, "user"), "utf8");
  }

  /** The fingerprint of a host key as OpenSSH tells it. */
  fingerprint(hostKey: "host_1" | "host_2"): string {
    const told = spawnSync("ssh-keygen", ["-lf", join(this.folder, `${hostKey}.pub`)]);
    return /SHA256:\S+/.exec(told.stdout.toString())?.[0] ?? "";
  }

  /** Starts serving with a host key; settles when connections are taken. */
  async up(hostKey: "host_1" | "host_2"): Promise<void> {
    const config = join(this.folder, "config");
    writeFileSync(
      config,
      [
        `ListenAddress 127.0.0.1:${this.port}`,
        `HostKey ${join(this.folder, hostKey)}`,
        `AuthorizedKeysFile ${join(this.folder, "user.pub")}`,
        `PidFile ${join(this.folder, "pid")}`,
        "StrictModes no",
        // Else an account without a password counts as locked.
        "UsePAM yes",
        "PasswordAuthentication no",
        "KbdInteractiveAuthentication no",
        "Subsystem sftp internal-sftp",
        "ForceCommand internal-sftp",
        "",
      ].join("\n"),
    );
    this.process = spawnTied(SSHD, ["-D", "-e", "-f", config], {
      ...(identity.uid === undefined ? {} : { uid: identity.uid, gid: identity.gid }),
      stdout: "ignore",
      stderr: "pipe",
    });
    const { child, exited } = this.process;
    let told = "";
    await new Promise<void>((resolve, reject) => {
      child.stderr?.setEncoding("utf8").on("data", (text: string) => {
        told += text;
        if (told.includes("Server listening on")) resolve();
      });
      void exited.then(() => reject(new Error(`sshd did not start: ${told}`)));
    });
  }

  /** Stops serving, and ends every connection. */
  async down(): Promise<void> {
    await this.process?.stop();
    this.process = null;
  }

  async stop(): Promise<void> {
    await this.down();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Puts a file into the directory, as a vendor's upload does. */
  put(name: string, content: string): void {
    const path = join(this.home, name);
    writeFileSync(path, content);
    this.give(path);
  }

  /** Makes a path the server's own user's. */
  give(path: string, mode?: number): void {
    if (mode !== undefined) chmodSync(path, mode);
    if (identity.uid !== undefined && identity.gid !== undefined) {
      chownSync(path, identity.uid, identity.gid);
    }
  }

  private makeKey(name: string): void {
    const path = join(this.folder, name);
    const made = spawnSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", path]);
    if (made.status !== 0) throw new Error(made.stderr.toString());
    this.give(path);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error()),
      );
    });
  });
}
