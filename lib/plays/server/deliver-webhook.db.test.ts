import { beforeEach, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { ownerPool, webPool, workerPool } from "@/db/testing/test-database";
import { type Actor, systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { publicSealKey } from "@/lib/core/server/sealed-box";
import { mostTries } from "../play-run";
import { deliverWebhook } from "./deliver-webhook";
import { runDuePlays } from "./run-due-plays";
import { Academy, everybody, onEnrolment } from "./testing/academy";
import { TestReceiver } from "./testing/receiver";
import { triggerPlays } from "./trigger-plays";
import { listDeliveries, replayDelivery } from "./webhook-deliveries";
import {
  createEndpoint,
  disableEndpoint,
  listEndpoints,
  rotateEndpoint,
} from "./webhook-endpoints";

const owner = ownerPool();
const web = webPool();
const worker = workerPool();
const sealKey = Buffer.alloc(32, 7).toString("base64");

let academy: Academy;
let receiver: TestReceiver;
let endpoint: number;

beforeEach(async () => {
  process.env.QUORUM_SEAL_KEY = sealKey;
  process.env.QUORUM_SEAL_PUBLIC_KEY = publicSealKey(sealKey);
  process.env.QUORUM_WEBHOOKS_LOOPBACK = "allow";
  process.env.DATABASE_WORKER_URL = "postgres://unused";
  setDatabase(worker);
  academy = await new Academy(owner).open();
  receiver = new TestReceiver();
  await receiver.start();
  const made = await asWeb(() => createEndpoint(admin(), { name: "Hooks", url: receiver.url }));
  receiver.secret = made.secret;
  endpoint = made.id;
  return () => receiver.stop();
});

const actor = () => systemActor(academy.tenantId, "plays.deliver");
const admin = (): Actor => ({
  ...{ kind: "user", tenantId: academy.tenantId, name: "Ingrid", role: "admin" },
  userId: "00000000-0000-4000-8000-000000000001",
});

/** What the web tier does, with its rights. */
async function asWeb<T>(work: () => Promise<T>): Promise<T> {
  setDatabase(web);
  try {
    return await work();
  } finally {
    setDatabase(worker);
  }
}

/** A run whose only action posts to the endpoint; answers the message's ID. */
async function queued(): Promise<string> {
  const user = await academy.user();
  await academy.play({
    ...{ object: "user", trigger: onEnrolment, condition: everybody },
    ...{ actions: [{ kind: "webhook", endpointId: endpoint }], again: { kind: "trigger" } },
  });
  await academy.progress(user, await academy.subject("Warehouse Safety"), "enrol");
  await withTenant(worker, academy.tenantId, (tx) =>
    triggerPlays(tx, academy.tenantId, { userIds: [user], accountIds: [] }, new Date()),
  );
  await runDuePlays(actor());
  const [row] = await academy.rows<{ id: string }>(
    "select id from webhook_deliveries where tenant_id = $1",
  );
  return row?.id ?? "";
}

const deliver = (deliveryId: string) => deliverWebhook(actor(), { deliveryId });
const makeDue = () =>
  owner.query(
    "update webhook_deliveries set next_at = now() - interval '1 second' where tenant_id = $1 and state = 'waiting'",
    [academy.tenantId],
  );
async function states() {
  const [row] = await academy.rows<{ run: string; step: string; outcome: string }>(
    `select r.state as run, s.state as step, s.outcome from play_runs r
     join play_steps s on s.tenant_id = r.tenant_id and s.run_id = r.id where r.tenant_id = $1`,
  );
  return row;
}

describe("a webhook", () => {
  it("arrives signed, once, and ends its run", async () => {
    const id = await queued();
    expect(await states()).toMatchObject({ run: "running", step: "waiting" });
    const outcomes = await Promise.all([deliver(id), deliver(id), deliver(id)]);
    expect(outcomes.sort()).toEqual(["delivered", "waiting", "waiting"]);
    expect(receiver.refused).toBe(0);
    expect(receiver.taken).toMatchObject([
      {
        id,
        message: {
          type: "play.ran",
          data: {
            user: { name: "Kofi Asante" },
            event: { subject: { title: "Warehouse Safety" } },
          },
        },
      },
    ]);
    expect(await states()).toMatchObject({ run: "ran", step: "done" });
    expect(await deliver(id)).toBe("waiting");
  });

  it("is tried again later under the same ID, and in the end given up; a replay is one more try", async () => {
    receiver.answer = (response) => response.writeHead(503).end();
    const id = await queued();
    expect(await deliver(id)).toBe("postponed");
    expect(await states()).toEqual({
      ...{ run: "running", step: "waiting", outcome: "The webhook answered 503, try 1 of 8" },
    });
    expect(await deliver(id)).toBe("waiting");
    for (let tries = 2; tries <= mostTries; tries++) {
      await makeDue();
      expect(await deliver(id)).toBe(tries === mostTries ? "failed" : "postponed");
    }
    expect(await states()).toMatchObject({ run: "failed", step: "failed" });
    expect(new Set(receiver.taken.map((one) => one.id))).toEqual(new Set([id]));

    receiver.answer = (response) => response.writeHead(200).end("thanks");
    await asWeb(() => replayDelivery(admin(), { deliveryId: id }));
    expect(await states()).toMatchObject({ run: "running", step: "waiting" });
    expect(await deliver(id)).toBe("delivered");
    expect(await states()).toMatchObject({ run: "ran", step: "done" });
    await expect(asWeb(() => replayDelivery(admin(), { deliveryId: id }))).rejects.toMatchObject({
      code: "conflict",
    });
    const [log] = await asWeb(() => listDeliveries(admin(), { endpointId: endpoint }));
    expect(log?.attempts).toHaveLength(mostTries + 1);
  });

  it("follows no redirect, and stops for good at 410", async () => {
    const target = new TestReceiver();
    await target.start();
    receiver.answer = (response) => response.writeHead(307, { location: target.url }).end();
    const id = await queued();
    expect(await deliver(id)).toBe("postponed");
    expect((await states())?.outcome).toContain("redirects (307)");
    expect(target.taken.length + target.refused).toBe(0);
    await target.stop();
    receiver.answer = (response) => response.writeHead(410).end();
    await makeDue();
    expect(await deliver(id)).toBe("failed");
  });

  it("reads no endless answer", async () => {
    receiver.answer = (response) => {
      response.writeHead(200);
      const more = () => {
        while (response.write(Buffer.alloc(16_384)));
      };
      response.on("drain", more);
      more();
    };
    expect(await deliver(await queued())).toBe("delivered");
  });

  it("waits while its endpoint is disabled", async () => {
    const id = await queued();
    await asWeb(() => disableEndpoint(admin(), { id: endpoint, isDisabled: true }));
    expect(await deliver(id)).toBe("postponed");
    expect(receiver.taken).toEqual([]);
    await asWeb(() => disableEndpoint(admin(), { id: endpoint, isDisabled: false }));
    await makeDue();
    expect(await deliver(id)).toBe("delivered");
  });

  it("goes to no address of a private network, by number or by name", async () => {
    const id = await queued();
    delete process.env.QUORUM_WEBHOOKS_LOOPBACK;
    const pointTo = (url: string) =>
      owner.query("update webhook_endpoints set url = $2 where tenant_id = $1", [
        academy.tenantId,
        url,
      ]);
    const { port } = new URL(receiver.url);
    for (const [url, why] of [
      [receiver.url, "has to begin with https"],
      [`https://127.0.0.1:${port}/`, "not public"],
      [`https://localhost:${port}/`, "not public"],
      [`https://[::ffff:127.0.0.1]:${port}/`, "not public"],
      ["https://169.254.169.254/latest/meta-data", "not public"],
      ["https://0x7f000001/", "not public"],
    ] as const) {
      await pointTo(url);
      await makeDue();
      expect(await deliver(id)).toBe("postponed");
      expect((await states())?.outcome).toContain(why);
    }
    expect(receiver.taken.length + receiver.refused).toBe(0);
  });
});

describe("a secret", () => {
  it("is shown once, cannot be read by the web tier, and another takes its place", async () => {
    const [listed] = await asWeb(() => listEndpoints(admin(), {}));
    expect(JSON.stringify(listed)).not.toContain("whsec_");
    const { rows } = await web.query(
      "select has_column_privilege('webhook_endpoints', 'secret', 'select') as may",
    );
    expect(rows).toEqual([{ may: false }]);
    const id = await queued();
    const { secret } = await asWeb(() => rotateEndpoint(admin(), { id: endpoint }));
    expect(secret).not.toBe(receiver.secret);
    expect(await deliver(id)).toBe("delivered");
    expect(receiver.refused).toBe(1);
  });

  it("is not made for an address that is none", async () => {
    await expect(
      asWeb(() => createEndpoint(admin(), { name: "X", url: "http://hooks.example/" })),
    ).rejects.toMatchObject({ code: "invalid" });
  });
});
