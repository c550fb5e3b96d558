import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { CollectAnswer } from "@/lib/activity/server/collect-request";
import { type PlainPost, readPlainPost } from "./plain-post";

/** How long a connection may say nothing. */
const IDLE_MS = 65_000;

interface Ends {
  /** Answers a message; never throws. Null breaks the connection off. */
  answer(post: PlainPost, socket: Socket): Promise<CollectAnswer | null>;
  /** Takes the connection over, from the bytes on that are put back into it. */
  handOver(socket: Socket): void;
}

/**
 * One connection while all that comes over it are plain messages, one at a time; the first that is anything else goes
 * to the full server, with the connection. A plain message costs a quarter of what that server takes for one.
 */
export class PlainLane {
  #isAnswering = false;
  #isClosing = false;
  #later: Buffer[] = [];

  constructor(
    private readonly socket: Socket,
    private readonly ends: Ends,
  ) {
    socket.on("data", this.#read);
    socket.on("end", this.#end);
    socket.on("error", this.#destroy);
    socket.setTimeout(IDLE_MS, this.#destroy);
  }

  /** Ends the connection as soon as it is owed no answer. */
  close(): void {
    this.#isClosing = true;
    if (!this.#isAnswering) this.socket.end();
  }

  readonly #destroy = () => {
    this.socket.destroy();
  };

  /** A connection of a server of HTTP stays half open after its sender's end, until this side ends it too. */
  readonly #end = () => this.close();

  readonly #read = (chunk: Buffer) => {
    if (this.#isAnswering) {
      this.socket.pause();
      this.#later.push(chunk);
      return;
    }
    const post = readPlainPost(chunk);
    if (post === null) this.#handOver([chunk]);
    else void this.#answer(post);
  };

  async #answer(post: PlainPost): Promise<void> {
    this.#isAnswering = true;
    const answer = await this.ends.answer(post, this.socket);
    this.#isAnswering = false;
    if (this.socket.destroyed) return;
    if (answer === null) return this.#destroy();
    const isTaken = this.socket.write(textOf(answer, this.#isClosing), "latin1");
    if (this.#isClosing) this.socket.end();
    else if (this.#later.length > 0) this.#handOver(this.#later);
    else if (!isTaken) this.#waitForReader();
  }

  /** Who does not read its answers is not read either: they would pile up here. */
  #waitForReader(): void {
    this.socket.pause();
    this.socket.once("drain", () => this.socket.resume());
  }

  #handOver(chunks: readonly Buffer[]): void {
    const { socket } = this;
    socket.off("data", this.#read);
    socket.off("end", this.#end);
    socket.off("error", this.#destroy);
    socket.setTimeout(0, this.#destroy);
    socket.pause();
    socket.unshift(Buffer.concat(chunks));
    this.ends.handOver(socket);
    socket.resume();
  }
}

function textOf({ status, headers, body }: CollectAnswer, isLast: boolean): string | Buffer {
  let head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ndate: ${now()}\r\n`;
  for (const name in headers) head += `${name}: ${headers[name]}\r\n`;
  if (isLast) head += "connection: close\r\n";
  if (status === 204) return `${head}\r\n`;
  if (body === null) return `${head}content-length: 0\r\n\r\n`;
  const bytes = Buffer.from(body);
  return Buffer.concat([Buffer.from(`${head}content-length: ${bytes.length}\r\n\r\n`), bytes]);
}

let second = 0;
let date = "";

/** The time to a second, as HTTP writes it. */
function now(): string {
  const current = Math.floor(Date.now() / 1000);
  if (current !== second) {
    second = current;
    date = new Date(current * 1000).toUTCString();
  }
  return date;
}
