import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { answerCollect, preflightAnswer } from "@/lib/activity/server/answer-collect";
import { answerPixel } from "@/lib/activity/server/answer-pixel";
import {
  addressOf,
  type CappedBody,
  CappedText,
  type CollectAnswer,
  type CollectRequest,
} from "@/lib/activity/server/collect-request";
import { reportBug } from "@/lib/core/server/report-bug";
import { PlainLane } from "./plain-lane";
import type { PlainPost } from "./plain-post";
import { ScriptFile } from "./script-file";

/** A server of HTTP, and how its connections end. */
export interface IngestServer {
  server: Server;
  /** Takes no more connections, ends those that are owed no answer, and settles when the others have ended. */
  close(): Promise<void>;
  /** Ends all connections. */
  breakOff(): void;
}

/**
 * Serves `/api/collect`, `/pixel.gif` and `/collector.js` (the text given) by the verbs of the web tier, `/api/health`,
 * and nothing else. Connections begin in the lane for plain messages and go on in Node's own reader of HTTP.
 */
export function createIngestServer(collector: string): IngestServer {
  const script = new ScriptFile(collector);
  const server = createServer((message, response) => {
    answer(message, script).then(
      (sent) => send(message, response, sent),
      (error: unknown) => {
        // A sender that breaks off needs no answer and is no fault.
        if (!message.destroyed) reportBug(error, "ingest");
        response.destroy();
      },
    );
  });
  server.keepAliveTimeout = 65_000;
  const readers = server.listeners("connection");
  server.removeAllListeners("connection");
  const lanes = new Map<Socket, PlainLane>();
  server.on("connection", (socket: Socket) => {
    const handOver = () => {
      lanes.delete(socket);
      for (const reader of readers) reader.call(server, socket);
    };
    lanes.set(socket, new PlainLane(socket, { answer: answerPlain, handOver }));
    socket.once("close", () => lanes.delete(socket));
  });
  return {
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        for (const lane of lanes.values()) lane.close();
      }),
    breakOff() {
      server.closeAllConnections();
      for (const socket of lanes.keys()) socket.destroy();
    },
  };
}

async function answerPlain(post: PlainPost, socket: Socket): Promise<CollectAnswer | null> {
  try {
    return await answerCollect(new PlainRequest(post, socket.remoteAddress));
  } catch (error) {
    reportBug(error, "ingest");
    return null;
  }
}

/** A plain message as a call. */
class PlainRequest implements CollectRequest {
  readonly text: string;
  readonly bytes: number;
  readonly isTooLarge = false;
  readonly address: string;

  constructor(
    private readonly post: PlainPost,
    connection: string | undefined,
  ) {
    this.text = post.body;
    this.bytes = post.bytes;
    this.address = addressOf(this.header("x-forwarded-for"), connection ?? "direct");
  }

  header(name: string): string | null {
    return this.post.headers.get(name) ?? null;
  }
}

const found = (status: number): CollectAnswer => ({ status, headers: {}, body: null });

async function answer(message: IncomingMessage, script: ScriptFile): Promise<CollectAnswer> {
  const { method = "", url = "/" } = message;
  const path = url.split("?", 1)[0];
  switch (`${method} ${path}`) {
    case "POST /api/collect":
      return answerCollect(await read(message));
    case "OPTIONS /api/collect":
      return preflightAnswer;
    case "GET /pixel.gif":
    case "POST /pixel.gif":
      return answerPixel(new URL(url, "http://ingest"), await read(message));
    case "GET /collector.js":
      return script.answer(message.headers["if-none-match"]);
    case "GET /api/health":
      return found(200);
    default:
      return found(404);
  }
}

/** A message as a call; a class, for it is made thousands of times a second. */
class MessageRequest implements CollectRequest {
  readonly text: string;
  readonly bytes: number;
  readonly isTooLarge: boolean;
  readonly address: string;

  constructor(
    private readonly message: IncomingMessage,
    { text, bytes, isTooLarge }: CappedBody,
  ) {
    this.text = text;
    this.bytes = bytes;
    this.isTooLarge = isTooLarge;
    this.address = addressOf(
      this.header("x-forwarded-for"),
      message.socket.remoteAddress ?? "direct",
    );
  }

  header(name: string): string | null {
    const value = this.message.headers[name];
    return Array.isArray(value) ? value.join(", ") : (value ?? null);
  }
}

async function read(message: IncomingMessage): Promise<CollectRequest> {
  return new MessageRequest(message, await readMessage(message));
}

/** What `readCapped` does, by events: they cost a third of the iterator's time. */
function readMessage(message: IncomingMessage): Promise<CappedBody> {
  return new Promise((resolve, reject) => {
    const body = new CappedText();
    message.on("data", (chunk: Buffer) => {
      if (!body.add(chunk)) resolve(body.read());
    });
    message.on("end", () => resolve(body.read()));
    message.on("error", reject);
  });
}

function send(message: IncomingMessage, response: ServerResponse, sent: CollectAnswer): void {
  const { status, headers, body } = sent;
  // The rest of a body that nobody reads is not waited for.
  const ending = message.complete ? {} : { connection: "close" };
  const length =
    status === 204 || status === 304
      ? {}
      : { "content-length": body === null ? 0 : Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...length, ...ending });
  response.end(body ?? undefined);
}
