import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";

/** A real receiver of webhooks: keeps what it got, verified by its secret, and answers as it is told. */
export class TestReceiver {
  secret = "";
  /** Messages whose signature is right, parsed. */
  readonly taken: { id: string; message: unknown }[] = [];
  refused = 0;
  answer: (response: ServerResponse, request: IncomingMessage) => void = (response) =>
    response.writeHead(204).end();
  #server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      try {
        const message = new Webhook(this.secret).verify(
          Buffer.concat(chunks).toString("utf8"),
          headers,
        );
        this.taken.push({ id: headers["webhook-id"] ?? "", message });
      } catch {
        this.refused++;
      }
      this.answer(response, request);
    });
  });

  async start(): Promise<void> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/academy`;
  }
}
