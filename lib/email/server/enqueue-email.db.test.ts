import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool } from "@/db/testing/test-database";
import { enqueueEmail } from "./enqueue-email";
import { Outbox } from "./testing/outbox";

const owner = ownerPool();
const web = webPool();

let outbox: Outbox;

beforeEach(async () => {
  outbox = await Outbox.open({ owner, web });
});

const plain = {
  kind: "reminder",
  to: { address: "a@example.com", name: "A" },
  language: "en",
  subject: "S",
  text: "T",
  html: "<p>T</p>",
} as const;

describe("enqueueEmail", () => {
  it("writes a mail and its job once per key, and neither when the transaction fails", async () => {
    const id = await outbox.write({ key: "welcome:7" });
    expect(await outbox.rowOf(id)).toMatchObject({ state: "queued", attempts: 0 });
    expect(await outbox.jobOf(id)).toEqual({ later: false });

    const second = await outbox.write({ key: "welcome:7" });
    expect(await outbox.rowOf(second)).toBeUndefined();
    expect(await outbox.jobOf(second)).toBeUndefined();

    const lost = randomUUID();
    await expect(
      withTenant(web, outbox.tenantId, async (tx) => {
        await enqueueEmail(tx, outbox.tenantId, { ...plain, id: lost, key: "lost" });
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect(await outbox.rowOf(lost)).toBeUndefined();
    expect(await outbox.jobOf(lost)).toBeUndefined();
  });

  it("cannot write another organization's mail", async () => {
    const other = await newOrganization(owner);
    await expect(
      withTenant(web, outbox.tenantId, (tx) =>
        enqueueEmail(tx, other, { ...plain, id: randomUUID(), key: "theirs" }),
      ),
    ).rejects.toThrow();
  });
});
