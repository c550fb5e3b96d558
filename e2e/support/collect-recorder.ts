import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { bundleCollector } from "../../scripts/build-collector.mjs";

/** One arrival at the recorder, with what it answered. */
export interface Arrival {
  by: "post" | "image";
  /** HTTP status; 0 when the call was stored but its answer never sent. */
  status: number;
  message: Record<string, unknown>;
  headers: IncomingMessage["headers"];
}

/** Listens on a free port of this machine; answers its origin. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

async function readText(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}

/** Serves the collector and writes down what it sends. `answer` is the status of the calls to come. */
export class CollectRecorder {
  readonly arrivals: Arrival[] = [];
  answer = 202;
  readonly #held: ServerResponse[] = [];
  readonly #server = createServer((request, response) => {
    this.#handle(request, response).catch((error: unknown) => response.destroy(error as Error));
  });

  origin = "";

  get script(): string {
    return `${this.origin}/collector.js`;
  }

  async start(): Promise<void> {
    this.origin = await listen(this.#server);
  }

  stop(): Promise<unknown> {
    this.#server.closeAllConnections();
    return new Promise((done) => this.#server.close(done));
  }

  /** What was stored, the last arrival of each ID, in the order in which it was sent: calls overtake one another. */
  stored(): Record<string, unknown>[] {
    const good = this.arrivals.filter(({ status }) => status === 202 || status === 0);
    const stored = new Map(good.map(({ message }) => [String(message.id), message]));
    return [...stored].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, message]) => message);
  }

  /** The activities that were stored, in the order in which they were sent. */
  activities(): unknown[] {
    return this.stored().map(({ activity }) => activity);
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://recorder");
    response.setHeader("Access-Control-Allow-Origin", "*");
    if (url.pathname === "/collector.js") {
      response.setHeader("Content-Type", "text/javascript").end(bundleCollector());
    } else if (url.pathname === "/api/collect") {
      const message: Record<string, unknown> = JSON.parse(await readText(request));
      this.#note("post", message, request, response);
    } else if (url.pathname === "/pixel.gif") {
      const { sdr_id: id, sdr_a: activity, ...rest } = Object.fromEntries(url.searchParams);
      this.#note("image", { id, activity, ...rest }, request, response);
    } else response.writeHead(404).end();
  }

  #note(
    by: Arrival["by"],
    message: Record<string, unknown>,
    { headers }: IncomingMessage,
    response: ServerResponse,
  ): void {
    const status = this.answer;
    this.arrivals.push({ by, status, message, headers });
    if (status === 0) {
      this.#held.push(response);
      return;
    }
    const gif = Buffer.from("R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=", "base64");
    if (by === "image") response.writeHead(200, { "Content-Type": "image/gif" }).end(gif);
    else response.writeHead(status).end();
  }
}
