import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import type { Role } from "@/lib/auth/permissions";
import { setDatabase } from "@/lib/core/server/database";
import type { EmailState } from "../outbox";
import { enqueueEmail } from "./enqueue-email";
import { countOutbox, getEmail, listOutbox } from "./list-outbox";

const owner = ownerPool();
const web = webPool();
setDatabase(web);

let admin: Actor;
const ids: string[] = [];

const adminOf = (tenantId: string, role: Role = "admin"): Actor => ({
  ...{ kind: "user", userId: randomUUID(), name: "Ada" },
  ...{ tenantId, role },
});

beforeAll(async () => {
  const tenantId = await newOrganization(owner);
  admin = adminOf(tenantId);
  const states: EmailState[] = ["sent", "failed", "queued", "queued", "sent"];
  // In one transaction, as when many are added at once: all are of the same moment.
  await withTenant(web, tenantId, async (tx) => {
    for (const [index] of states.entries()) {
      const id = randomUUID();
      ids.push(id);
      await enqueueEmail(tx, tenantId, {
        ...{ id, key: `mail ${index}`, kind: "welcome", language: "en", subject: `Mail ${index}` },
        to: { address: `p_${index}@example.com`, name: `Person ${index}` },
        ...{ text: `Text ${index}`, html: `<p>Page ${index}</p>` },
      });
    }
  });
  for (const [index, state] of states.entries()) {
    await owner.query("update emails set state = $2 where id = $1", [ids[index], state]);
  }
});

describe("listOutbox", () => {
  it("pages through everything once, also mails of one moment", async () => {
    const seen: string[] = [];
    let after: Awaited<ReturnType<typeof listOutbox>>["next"] = null;
    do {
      const page = await listOutbox(admin, { limit: 2, after });
      seen.push(...page.emails.map(({ id }) => id));
      after = page.next;
    } while (after);
    expect(seen).toHaveLength(5);
    expect([...seen].sort()).toEqual([...ids].sort());
  });

  it("filters by state and by whom a mail is to, taking signs as they are", async () => {
    const of = async (input: Parameters<typeof listOutbox>[1]) =>
      (await listOutbox(admin, input)).emails.map(({ subject }) => subject).sort();
    expect(await of({ state: "queued" })).toEqual(["Mail 2", "Mail 3"]);
    expect(await of({ search: " person 4 " })).toEqual(["Mail 4"]);
    expect(await of({ search: "P_1@" })).toEqual(["Mail 1"]);
    expect(await of({ search: "p%1" })).toEqual([]);
  });

  it("shows an analyst nothing, and another organization its own", async () => {
    const analyst = adminOf(admin.tenantId, "analyst");
    await expect(listOutbox(analyst, {})).rejects.toMatchObject({ code: "forbidden" });
    const stranger = adminOf(await newOrganization(owner));
    expect(await listOutbox(stranger, {})).toEqual({ emails: [], next: null });
    await expect(getEmail(stranger, { id: ids[0] ?? "" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

it("countOutbox counts states, and what nobody has tried to send for long", async () => {
  const counts = { queued: 2, sending: 0, sent: 2, failed: 1, withdrawn: 0 };
  expect(await countOutbox(admin, {})).toEqual({ counts, late: 0 });
  await owner.query("update emails set send_after = now() - interval '6 minutes' where id = $1", [
    ids[2],
  ]);
  expect(await countOutbox(admin, {})).toEqual({ counts, late: 1 });
});

it("getEmail answers a mail with its words", async () => {
  expect(await getEmail(admin, { id: ids[3] ?? "" })).toMatchObject({
    ...{ subject: "Mail 3", text: "Text 3", html: "<p>Page 3</p>", state: "queued" },
  });
});
