import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownerPool, webPool } from "@/db/testing/test-database";
import { activityWorld, browserKey, storedOf } from "@/lib/activity/server/testing/activity-world";
import { setDatabase } from "@/lib/core/server/database";
import { createIngestServer, type IngestServer } from "./ingest-server";

const owner = ownerPool();
const web = webPool({ pipeline: true });
let ingest: IngestServer;
let port: number;

beforeAll(async () => {
  setDatabase(web);
  ingest = createIngestServer("let collector;");
  await new Promise<void>((resolve) => ingest.server.listen(0, "127.0.0.1", resolve));
  const address = ingest.server.address();
  if (typeof address !== "object" || address === null) throw new Error("It does not listen.");
  port = address.port;
});

afterAll(() => {
  ingest.breakOff();
  return ingest.close();
});

const at = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init);

/** What is answered to bytes that are sent in these pieces, until the other side ends or `enough` says so. */
async function exchange(pieces: readonly string[], enough: (text: string) => boolean) {
  const socket = connect(port, "127.0.0.1");
  socket.setNoDelay(true);
  let text = "";
  for (const [index, piece] of pieces.entries()) {
    socket.write(piece);
    // One piece is read before the next is sent.
    if (index < pieces.length - 1) await new Promise((resolve) => setImmediate(resolve));
  }
  for await (const chunk of socket) {
    text += chunk.toString();
    if (enough(text)) break;
  }
  socket.destroy();
  return text;
}

const post = (body: string, fields = "") =>
  `POST /api/collect HTTP/1.1\r\nHost: x\r\n${fields}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

const answers = (text: string) =>
  [...text.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => status);

const call = (serviceId: string, more: object = {}) =>
  JSON.stringify({
    ...{ id: browserKey(), service_id: serviceId, activity: "Enroll - Safety" },
    ...{ user: { id: "ann" }, account: { id: "ACC-1" }, ...more },
  });

describe("the process that takes activity", () => {
  it("stores what pages and pixels send", async () => {
    const { tenantId, serviceId } = await activityWorld(owner);
    const origin = "https://academy.example";
    const post = await at("/api/collect", {
      method: "POST",
      body: call(serviceId),
      headers: { origin },
    });
    expect([post.status, await post.text()]).toEqual([202, ""]);
    expect(post.headers.get("access-control-allow-origin")).toBe("*");
    const pixel = await at(`/pixel.gif?sdr_s=${serviceId}&sdr_u=bo&sdr_o=ACC-1&sdr_a=Opened`);
    expect([pixel.status, pixel.headers.get("content-type")]).toEqual([200, "image/gif"]);
    expect((await pixel.arrayBuffer()).byteLength).toBeGreaterThan(30);
    const { events } = await storedOf(owner, tenantId);
    expect(events.map(({ source, user }) => [source, user])).toEqual([
      ["browser", "ann"],
      ["pixel", "bo"],
    ]);
  });

  it("answers the question of a browser, and knows no other address", async () => {
    const preflight = await at("/api/collect", { method: "OPTIONS" });
    expect([preflight.status, preflight.headers.get("access-control-allow-methods")]).toEqual([
      204,
      "POST",
    ]);
    expect((await at("/api/health")).status).toBe(200);
    expect((await at("/api/collect")).status).toBe(404);
    expect((await at("/api/v1/activity", { method: "POST" })).status).toBe(404);
  });

  it("serves the collector to any page, and not again to a browser that has it", async () => {
    const script = await at("/collector.js");
    expect([script.status, await script.text()]).toEqual([200, "let collector;"]);
    expect(script.headers.get("access-control-allow-origin")).toBe("*");
    const etag = script.headers.get("etag") ?? "";
    const again = await at("/collector.js", { headers: { "if-none-match": `W/"other", ${etag}` } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  it("tells the sender of a body that is too large, and does not read on", async () => {
    const { tenantId, serviceId } = await activityWorld(owner);
    const head = call(serviceId, { page: "x".repeat(100_000) });
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.write(
          `POST /api/collect HTTP/1.1\r\nhost: x\r\ncontent-length: 900000000\r\n\r\n${head}`,
        );
      });
      let text = "";
      socket.on("data", (chunk) => {
        text += chunk.toString();
      });
      socket.on("end", () => resolve(text));
      socket.on("error", reject);
    });
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect((await storedOf(owner, tenantId)).calls).toMatchObject([
      { status: "rejected", reason: "the body is larger than 64 kB" },
    ]);
  });

  it("takes calls one after another over a connection, whatever their form", async () => {
    const { tenantId, serviceId } = await activityWorld(owner);
    const say = (activity: string) => call(serviceId, { activity });
    const chunked = (body: string) =>
      `POST /api/collect HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n0\r\n\r\n`;
    const whole = post(say("split"));
    const forms = [
      [post(say("plain")), post(say("pipelined")) + post(say("on")), chunked(say("chunked"))],
      [whole.slice(0, 30), whole.slice(30, 200), whole.slice(200), post(say("after"))],
      [
        post(say("kept"), "Connection: keep-alive\r\n"),
        "GET /api/health HTTP/1.1\r\nHost: x\r\n\r\n",
      ],
    ];
    const counts = [4, 2, 2];
    for (const [index, pieces] of forms.entries()) {
      const text = await exchange(pieces, (so) => answers(so).length === counts[index]);
      expect(answers(text)).toEqual(
        index === 2 ? ["202", "200"] : Array(counts[index]).fill("202"),
      );
    }
    const { events } = await storedOf(owner, tenantId);
    expect(events.map(({ activity }) => activity).sort()).toEqual(
      ["plain", "pipelined", "on", "chunked", "split", "after", "kept"].sort(),
    );
  });

  it("leaves what is no plain message to the full reader of HTTP", async () => {
    const { tenantId, serviceId } = await activityWorld(owner);
    const body = call(serviceId);
    const refused = [
      post(body, "Content-Length: 5\r\n"),
      post(body, "Transfer-Encoding: chunked\r\n"),
      post(body, "X Y: z\r\n"),
      post(body).replace("Host: x\r\n", ""),
      post(body).replace("HTTP/1.1", "HTTP/9.1"),
    ];
    for (const text of refused) {
      expect(answers(await exchange([text], () => false))[0]).toBe("400");
    }
    expect((await storedOf(owner, tenantId)).events).toEqual([]);
  });

  it("ends a connection whose sender has ended it, once it is owed no answer", async () => {
    const { tenantId, serviceId } = await activityWorld(owner);
    // The sender says that it is done at once, after its answer, or before a word.
    for (const when of ["at once", "afterwards", "before"]) {
      const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
      if (when !== "before") socket.write(post(call(serviceId)));
      if (when !== "afterwards") socket.end();
      let text = "";
      for await (const chunk of socket) {
        text += chunk.toString();
        if (when === "afterwards") socket.end();
      }
      expect(answers(text)).toEqual(when === "before" ? [] : ["202"]);
    }
    expect((await storedOf(owner, tenantId)).events).toHaveLength(2);
  });

  it("answers what it has read before its connections end", async () => {
    const { tenantId, serviceId } = await activityWorld(owner);
    const other = createIngestServer("");
    await new Promise<void>((resolve) => other.server.listen(0, "127.0.0.1", resolve));
    const address = other.server.address();
    if (typeof address !== "object" || address === null) throw new Error("It does not listen.");
    const idle = connect(address.port, "127.0.0.1");
    idle.write(post(call(serviceId)));
    await new Promise((resolve) => idle.once("data", resolve));
    const taken = new Promise((resolve) => {
      other.server.once("connection", (socket) => socket.once("data", resolve));
    });
    const busy = connect(address.port, "127.0.0.1");
    busy.write(post(call(serviceId)));
    await taken;
    const closed = other.close();
    const said = await busy.reduce((text, chunk) => text + chunk, "");
    await closed;
    expect(said).toMatch(/^HTTP\/1\.1 202 /);
    expect(said).toMatch(/connection: close/i);
    expect((await storedOf(owner, tenantId)).events).toHaveLength(2);
    idle.destroy();
  });
});
