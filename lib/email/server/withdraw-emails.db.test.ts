import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { ownerPool, webPool, workerPool } from "@/db/testing/test-database";
import { setDatabase } from "@/lib/core/server/database";
import { sendEmail } from "./send-email";
import type { TestMailServer } from "./testing/mail-server";
import { Outbox, startMailServer } from "./testing/outbox";
import { withdrawEmails } from "./withdraw-emails";

const owner = ownerPool();
const web = webPool();
setDatabase(workerPool());

let outbox: Outbox;
let server: TestMailServer;

beforeEach(async () => {
  outbox = await Outbox.open({ owner, web });
  server = await startMailServer();
  return () => server.stop();
});

describe("withdrawEmails", () => {
  it("takes back what is queued of one step, and nothing else", async () => {
    const actionId = randomUUID();
    const queued = await outbox.write({ actionId, sendAfter: new Date(Date.now() + 60_000) });
    const sent = await outbox.write({ actionId });
    const others = await outbox.write({ actionId: randomUUID() });
    expect(await sendEmail(outbox.worker(), { emailId: sent })).toBe("sent");
    expect(
      await withTenant(web, outbox.tenantId, (tx) => withdrawEmails(tx, outbox.tenantId, actionId)),
    ).toBe(1);
    expect(await outbox.rowOf(queued)).toMatchObject({ state: "withdrawn" });
    expect(await outbox.rowOf(sent)).toMatchObject({ state: "sent" });
    expect(await outbox.rowOf(others)).toMatchObject({ state: "queued" });

    await outbox.makeDue(queued);
    expect(await sendEmail(outbox.worker(), { emailId: queued })).toBe("waiting");
    expect(server.taken).toHaveLength(1);
  });
});
