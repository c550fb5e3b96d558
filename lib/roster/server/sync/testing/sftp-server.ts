import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
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
import type { SyncSecret } from "../../../sync/sync-input";

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

/** How people sign in: with a key; with a password; or with a password that is asked for as a question. */
export type SftpProof = "key" | "password" | "question";

/** Passwords are those of the machine's accounts, which only root may make and look at. */
export const mayAskPasswords = process.getuid?.() === 0;

/**
 * A real OpenSSH server on this machine, as one's own user: files in `home`, one key that may sign in, host keys of its
 * own that can be changed. Where it asks for passwords it has an account of its own, until it stops.
 */
export class SftpServer {
  readonly password = randomBytes(12).toString("base64url");
  private process: TiedProcess | null = null;

  private constructor(
    private readonly folder: string,
    readonly port: number,
    private readonly proof: SftpProof,
  ) {}

  static async start(proof: SftpProof = "key"): Promise<SftpServer> {
    if (!existsSync(SSHD)) throw new Error(`There is no ${SSHD}: apt-get install openssh-server`);
    const folder = mkdtempSync(join(tmpdir(), "quorum-sftp-"));
    const server = new SftpServer(folder, await freePort(), proof);
    if (proof !== "key") server.addAccount();
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
    return this.proof === "key" ? identity.username : `quorum-${this.port}`;
  }

  get secret(): SyncSecret {
    return this.proof === "key"
      ? { kind: "key", privateKey: this.privateKey, passphrase: "" }
      : { kind: "password", password: this.password };
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
        // Else an account without a password counts as locked, and no question is asked.
        `UsePAM ${this.proof === "password" ? "no" : "yes"}`,
        `PubkeyAuthentication ${this.proof === "key" ? "yes" : "no"}`,
        `PasswordAuthentication ${this.proof === "password" ? "yes" : "no"}`,
        `KbdInteractiveAuthentication ${this.proof === "question" ? "yes" : "no"}`,
        "Subsystem sftp internal-sftp",
        "ForceCommand internal-sftp",
        "",
      ].join("\n"),
    );
    this.process = spawnTied(SSHD, ["-D", "-e", "-f", config], {
      // Only root may look passwords up, and then become whoever has signed in.
      ...(identity.uid === undefined || this.proof !== "key"
        ? {}
        : { uid: identity.uid, gid: identity.gid }),
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
    if (this.proof !== "key") run("userdel", ["--force", this.username]);
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
    run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", path]);
    this.give(path);
  }

  /** Another name of the user that the files belong to, with a password. */
  private addAccount(): void {
    mkdirSync("/run/sshd", { recursive: true });
    const ids = ["--uid", String(identity.uid), "--gid", String(identity.gid)];
    const bare = ["--no-create-home", "--no-user-group", "--shell", "/usr/sbin/nologin"];
    run("useradd", [...ids, "--non-unique", ...bare, this.username]);
    run("chpasswd", [], `${this.username}:${this.password}`);
  }
}

function run(command: string, args: string[], input = ""): void {
  const done = spawnSync(command, args, { input });
  if (done.status !== 0) throw new Error(`${command}: ${done.error ?? done.stderr}`);
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
