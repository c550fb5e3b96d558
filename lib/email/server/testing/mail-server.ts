import { once } from "node:events";
import type { AddressInfo } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

/** What the server does with a message when all of it is there. */
type Answer = () => Promise<Error | null>;

/** A real mail server for tests: keeps what it took, and answers as it is told. */
export class TestMailServer {
  /** What was taken, in order. */
  readonly taken: Email[] = [];
  /** Asked after a message's last line and before the server's word. */
  answer: Answer = async () => null;
  /** Addresses nobody lives at. */
  readonly unknown = new Set<string>();
  port = 0;
  #server = this.#make();

  async start(): Promise<void> {
    this.#server = this.#make();
    this.#server.listen(this.port, "127.0.0.1");
    await once(this.#server.server, "listening");
    this.port = (this.#server.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    await new Promise<void>((done) => this.#server.close(done));
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  #make(): SMTPServer {
    const server = new SMTPServer({
      disabledCommands: ["STARTTLS", "AUTH"],
      onRcptTo: ({ address }, _session, callback) => {
        if (!this.unknown.has(address)) return callback();
        callback(Object.assign(new Error("5.1.1 No such person"), { responseCode: 550 }));
      },
      onData: (stream, _session, callback) => {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", async () => {
          const refusal = await this.answer();
          if (!refusal) this.taken.push(await PostalMime.parse(Buffer.concat(chunks)));
          callback(refusal);
        });
      },
    });
    // A client that is killed resets its connection.
    server.on("error", () => undefined);
    return server;
  }
}
