import type { Server } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownerPool, webPool } from "@/db/testing/test-database";
import { activityWorld, browserKey, storedOf } from "@/lib/activity/server/testing/activity-world";
import { setDatabase } from "@/lib/core/server/database";
import { createIngestServer } from "./ingest-server";

const owner = ownerPool();
const web = webPool();
let server: Server;
let port: number;

beforeAll(async () => {
  setDatabase(web);
  server = createIngestServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("It does not listen.");
  port = address.port;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const at = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init);

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
});
