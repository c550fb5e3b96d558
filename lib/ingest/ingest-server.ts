import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
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

/** Serves `/api/collect` and `/pixel.gif` by the verbs of the web tier, and `/api/health`, and nothing else. */
export function createIngestServer(): Server {
  const server = createServer((message, response) => {
    answer(message).then(
      (sent) => send(message, response, sent),
      (error: unknown) => {
        // A sender that breaks off needs no answer and is no fault.
        if (!message.destroyed) reportBug(error, "ingest");
        response.destroy();
      },
    );
  });
  server.keepAliveTimeout = 65_000;
  return server;
}

const found = (status: number): CollectAnswer => ({ status, headers: {}, body: null });

async function answer(message: IncomingMessage): Promise<CollectAnswer> {
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
    status === 204 ? {} : { "content-length": body === null ? 0 : Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...length, ...ending });
  response.end(body ?? undefined);
}
