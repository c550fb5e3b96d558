import type { Socket } from "node:net";
import { rosterFileLimits } from "../../decode/decode-csv";
import type { RemoteFile } from "../../sync/look-at-files";
import type { SyncStep } from "../../sync/sync-source";
import { openSocket, resolveHost } from "./open-socket";
import { type SftpChannel, type SftpLogin, signIn } from "./sign-in";
import { FileRefused, SyncFault } from "./sync-fault";
import { within } from "./within";

const CALL_LIMIT = 30_000;
const SILENCE_LIMIT = 60_000;
const DOWNLOAD_LIMIT = 30 * 60_000;
/** More files than this in one directory are not looked through. */
const MOST_ENTRIES = 10_000;
/** Status codes of SFTP 3 (draft-ietf-secsh-filexfer-02, 7). */
const END_OF_LIST = 1;
const NO_SUCH_FILE = 2;
const PERMISSION_DENIED = 3;

type Answer<T> = (error: Error | null | undefined, value: T) => void;
type ListedEntry = Parameters<Parameters<SftpChannel["readdir"]>[1]>[1][number];

/** An entry of a directory. `file` is an ordinary file, neither a link nor anything else. */
export interface RemoteEntry extends RemoteFile {
  kind: "file" | "other";
}

/**
 * A signed-in connection to an SFTP server. Every call has a limit of time and of what it takes in, and throws a
 * `SyncFault` of the step given to it.
 */
export class SftpSession {
  private constructor(
    private readonly socket: Socket,
    private readonly channel: SftpChannel,
  ) {}

  /** Connects and signs in; `onStep` hears of each step that is done. */
  static async open(
    { host, port, ...login }: SftpLogin & { host: string; port: number },
    onStep: (step: SyncStep, detail: string) => Promise<void> = async () => undefined,
  ): Promise<SftpSession> {
    const address = await resolveHost(host);
    await onStep("name", address);
    const socket = await openSocket(address, port);
    await onStep("connect", `Port ${port} answers.`);
    // What the connection itself has to tell, its calls tell.
    socket.on("error", () => undefined);
    const channel = await signIn(socket, login, () => onStep("host_key", login.hostKey ?? ""));
    await onStep("sign_in", `Signed in as ${login.username}.`);
    return new SftpSession(socket, channel);
  }

  close(): void {
    this.socket.destroy();
  }

  /** What a directory has in it, directories left out. Throws when that is more than anybody would send. */
  async list(directory: string): Promise<RemoteEntry[]> {
    const what = `The directory “${directory}”`;
    const handle = await this.call<Buffer>("directory", what, (done) =>
      this.channel.opendir(directory, done),
    );
    const found: RemoteEntry[] = [];
    // Pages are counted too: a server may send empty ones without end.
    for (let pages = 0; ; pages++) {
      const page = await this.call<RemoteEntry[] | null>("directory", what, (done) =>
        this.channel.readdir(handle, (error, list) => {
          if (error) return codeOf(error) === END_OF_LIST ? done(null, null) : done(error, null);
          done(null, list.filter(({ attrs }) => !attrs.isDirectory()).map(entryOf));
        }),
      );
      if (!page) break;
      found.push(...page);
      if (found.length > MOST_ENTRIES || pages > MOST_ENTRIES) {
        throw new SyncFault("directory", `${what} has more than ${MOST_ENTRIES} files in it.`);
      }
    }
    await this.call<void>("directory", what, (done) =>
      this.channel.close(handle, (error) => done(error, undefined)),
    );
    return found;
  }

  /** The ordinary file of a path; null where there is none. */
  find(path: string): Promise<Omit<RemoteFile, "name"> | null> {
    return this.call("files", `“${path}”`, (done) =>
      this.channel.lstat(path, (error, stats) => {
        if (error) return codeOf(error) === NO_SUCH_FILE ? done(null, null) : done(error, null);
        done(null, stats.isFile() ? { size: stats.size, modifiedAt: stats.mtime } : null);
      }),
    );
  }

  /**
   * A file's bytes. A server that falls silent, or sends more than a roster may have, is given up; where it answers that
   * the file is not to be had, a `FileRefused` is thrown.
   */
  async *read(path: string): AsyncGenerator<Uint8Array, void, undefined> {
    const stream = this.channel.createReadStream(path, { end: rosterFileLimits.maxBytes + 1 });
    const chunks = stream[Symbol.asyncIterator]();
    const until = Date.now() + DOWNLOAD_LIMIT;
    try {
      for (;;) {
        const limit = Math.min(SILENCE_LIMIT, until - Date.now());
        const next = await within(
          Math.max(0, limit),
          chunks.next(),
          () => new SyncFault("files", `“${path}” took too long to come.`),
        ).catch((error: unknown) => {
          const fault = this.faultOf(error, "files", `“${path}”`);
          throw typeof codeOf(error) === "number" && fault.step === "files"
            ? new FileRefused("files", fault.message)
            : fault;
        });
        if (next.done) return;
        yield next.value;
      }
    } finally {
      stream.destroy();
    }
  }

  /** Gives a file another path; refused where there is something already. */
  move(from: string, to: string): Promise<void> {
    return this.change(to, (done) => this.channel.rename(from, to, done));
  }

  /** Writes a small file, over what was there. */
  write(path: string, text: string): Promise<void> {
    return this.change(path, (done) => this.channel.writeFile(path, text, done));
  }

  remove(path: string): Promise<void> {
    return this.change(path, (done) => this.channel.unlink(path, done));
  }

  /** Makes a directory, unless it is there. */
  async makeDirectory(path: string): Promise<void> {
    const isThere = await this.call<boolean>("write", `“${path}”`, (done) =>
      this.channel.stat(path, (error, stats) => done(null, !error && stats.isDirectory())),
    );
    if (!isThere) await this.change(path, (done) => this.channel.mkdir(path, done));
  }

  private change(
    path: string,
    ask: (done: (error?: Error | null) => void) => unknown,
  ): Promise<void> {
    return this.call<void>("write", `“${path}”`, (done) => ask((error) => done(error, undefined)));
  }

  private call<T>(step: SyncStep, what: string, ask: (done: Answer<T>) => unknown): Promise<T> {
    const answer = new Promise<T>((resolve, reject) => {
      ask((error, value) => (error ? reject(error) : resolve(value)));
    });
    const late = () => new SyncFault(step, `${what} had no answer within 30 seconds.`);
    return within(CALL_LIMIT, answer, late).catch((error: unknown) => {
      throw this.faultOf(error, step, what);
    });
  }

  private faultOf(error: unknown, step: SyncStep, what: string): SyncFault {
    if (error instanceof SyncFault) return error;
    if (this.socket.destroyed) return new SyncFault("connect", "The connection broke off.");
    return new SyncFault(step, `${what} ${reasonOf(error)}.`);
  }
}

function entryOf({ filename, attrs }: ListedEntry): RemoteEntry {
  const { size, mtime } = attrs;
  // A server may leave either out; what has no size cannot be told to be whole.
  const isWhole = attrs.isFile() && Number.isSafeInteger(size) && Number.isSafeInteger(mtime);
  return { name: filename, size, modifiedAt: mtime, kind: isWhole ? "file" : "other" };
}

function codeOf(error: unknown): unknown {
  return error instanceof Error ? Reflect.get(error, "code") : undefined;
}

function reasonOf(error: unknown): string {
  switch (codeOf(error)) {
    case NO_SUCH_FILE:
      return "is not there";
    case PERMISSION_DENIED:
      return "is not allowed to this user";
    default:
      return "was refused by the server";
  }
}
