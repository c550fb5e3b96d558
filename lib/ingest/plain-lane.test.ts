import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PlainLane } from "./plain-lane";

const LONG = 16_000_000;
const post = "POST /api/collect HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}";

/** What was still on its way to the sender whenever one of its messages was answered, by port. */
const unsent = new Map<number | undefined, number[]>();

const server = createServer({ allowHalfOpen: true }, (socket: Socket) => {
  const own: number[] = [];
  unsent.set(socket.remotePort, own);
  new PlainLane(socket, {
    async answer() {
      own.push(socket.writableLength);
      return { status: 200, headers: {}, body: "x".repeat(LONG) };
    },
    handOver: () => socket.destroy(),
  });
});

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => server.close());

async function open(): Promise<Socket> {
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("It does not listen.");
  const socket = connect(address.port, "127.0.0.1");
  await once(socket, "connect");
  return socket;
}

/** Reads so many answers. */
async function read(socket: Socket, answers: number): Promise<void> {
  let bytes = 0;
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes > answers * LONG) return;
  }
}

describe("a lane for plain messages", () => {
  it("reads no further message while answers wait for their reader", async () => {
    const socket = await open();
    socket.write(post);
    // Another one that is answered shows that the message was read.
    const other = await open();
    other.write(post);
    await read(other, 1);
    socket.write(post);
    const last = await open();
    last.write(post);
    await read(last, 1);
    expect(unsent.get(socket.localPort)).toEqual([0]);
    await read(socket, 2);
    expect(unsent.get(socket.localPort)).toEqual([0, 0]);
    for (const one of [socket, other, last]) one.destroy();
  });
});
