import { beforeEach, describe, expect, it } from "vitest";
import { addMember, newAccount, newOrganization, newSession } from "@/db/testing/fixtures";
import { ownerPool, webPool } from "@/db/testing/test-database";
import { setDatabase } from "@/lib/core/server/database";
import { loadSession } from "./load-session";
import { revokeSession } from "./sign-in";
import { switchOrganization } from "./switch-organization";

const owner = ownerPool();
setDatabase(webPool());

let tenantId = "";
let userId = "";
let sessionId = "";

beforeEach(async () => {
  tenantId = await newOrganization(owner);
  ({ userId } = await newAccount(owner, { name: "Ada" }));
  await addMember(owner, tenantId, userId, "admin");
  sessionId = await newSession(owner, userId, tenantId);
});

describe("loadSession", () => {
  it("answers who is signed in, and where", async () => {
    expect(await loadSession(sessionId)).toMatchObject({
      userId,
      name: "Ada",
      organization: { id: tenantId, role: "admin" },
    });
  });

  it("answers null for a revoked session, for good", async () => {
    await revokeSession(userId, sessionId);
    expect(await loadSession(sessionId)).toBeNull();
  });

  it("lets nobody revoke somebody else's session", async () => {
    const stranger = await newAccount(owner);
    await revokeSession(stranger.userId, sessionId);
    expect(await loadSession(sessionId)).not.toBeNull();
  });

  it.each([
    ["an expired session", "update sessions set expires_at = now() where user_id = $1"],
    ["a disabled person", "update users set disabled_at = now() where id = $1"],
    ["a person who was deleted", "delete from users where id = $1"],
  ])("answers null for %s", async (_, statement) => {
    await owner.query(statement, [userId]);
    expect(await loadSession(sessionId)).toBeNull();
  });

  it("knows a change of role and a removal at once", async () => {
    await owner.query("update memberships set role = 'analyst' where user_id = $1", [userId]);
    expect((await loadSession(sessionId))?.organization?.role).toBe("analyst");
    await owner.query("delete from memberships where user_id = $1", [userId]);
    expect(await loadSession(sessionId)).toMatchObject({ organization: null, organizations: [] });
  });
});

describe("switchOrganization", () => {
  it("turns to another organization of the person only", async () => {
    const second = await newOrganization(owner);
    const foreign = await newOrganization(owner);
    await addMember(owner, second, userId, "csm");
    const session = await loadSession(sessionId);
    if (!session) throw new Error("There must be a session.");

    await expect(switchOrganization(session, foreign)).rejects.toMatchObject({ code: "not_found" });
    expect((await loadSession(sessionId))?.organization?.id).toBe(tenantId);

    await switchOrganization(session, second);
    expect((await loadSession(sessionId))?.organization).toMatchObject({ id: second, role: "csm" });
    const { rows } = await owner.query(
      "select action, actor_id, is_on_behalf from audit_events where tenant_id = $1",
      [second],
    );
    expect(rows).toEqual([{ action: "session.enter", actor_id: userId, is_on_behalf: true }]);
  });
});
