import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { addMember, newAccount, newOrganization, newSession } from "@/db/testing/fixtures";
import { ownerPool, webPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import type { Role } from "@/lib/auth/permissions";
import { joinOrganization } from "@/lib/auth/server/accept-invitation";
import { loadSession } from "@/lib/auth/server/load-session";
import { hashPassword } from "@/lib/auth/server/password";
import { signIn } from "@/lib/auth/server/sign-in";
import { setDatabase } from "@/lib/core/server/database";
import { changeRole, removeMember, restoreMember } from "./change-member";
import { invitePerson, renewPassword, withdrawInvitation } from "./invite-person";
import { listMembers } from "./list-members";

const owner = ownerPool();
setDatabase(webPool());

let tenantId = "";
let admin: Actor & { kind: "user" };
let csm: Actor & { kind: "user" };

async function member(role: Role, tenant = tenantId, name = "A person") {
  const account = await newAccount(owner, { name });
  await addMember(owner, tenant, account.userId, role);
  return { kind: "user" as const, tenantId: tenant, name, role, ...account };
}

beforeEach(async () => {
  tenantId = await newOrganization(owner);
  admin = await member("admin", tenantId, "Ada");
  csm = await member("csm", tenantId, "Cleo");
});

const attempt = (email: string, password: string) =>
  signIn({ email, password }, `address-${randomUUID()}`);

async function roleOf(userId: string, tenant = tenantId) {
  const { rows } = await owner.query<{ role: string }>(
    "select role from memberships where tenant_id = $1 and user_id = $2",
    [tenant, userId],
  );
  return rows[0]?.role ?? null;
}

describe("invitePerson", () => {
  it("hands out a password that makes the account at the first sign-in, and works ever after", async () => {
    const email = `${randomUUID()}@example.com`;
    const issued = await invitePerson(admin, {
      email: ` ${email.toUpperCase()} `,
      name: "Bo",
      role: "analyst",
    });
    expect(issued).toMatchObject({ email, name: "Bo" });
    expect(issued.password.length).toBeGreaterThanOrEqual(12);
    expect((await listMembers(admin, {})).invited).toMatchObject([
      { email, role: "analyst", invitedBy: "Ada", isExpired: false },
    ]);

    expect(await attempt(email, `${issued.password.slice(0, -1)}!`)).toBeNull();
    const first = await attempt(email, issued.password);
    expect(await roleOf(first?.userId ?? "")).toBe("analyst");
    expect(await attempt(email, issued.password)).toMatchObject({ userId: first?.userId });
    const { members, invited } = await listMembers(admin, {});
    expect(invited).toEqual([]);
    expect(members.find((one) => one.email === email)?.lastSignInAt).toBeInstanceOf(Date);
  });

  it("does not let an administrator give the vendor's role, nor a password once withdrawn or expired", async () => {
    const email = `${randomUUID()}@example.com`;
    await expect(invitePerson(admin, { email, name: "Bo", role: "csm" })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect((await listMembers(admin, {})).invited).toEqual([]);

    const first = await invitePerson(csm, { email, name: "Bo", role: "csm" });
    const id = (await listMembers(admin, {})).invited[0]?.id ?? "";
    await expect(withdrawInvitation(admin, { id })).rejects.toMatchObject({ code: "forbidden" });
    await withdrawInvitation(csm, { id });
    expect(await attempt(email, first.password)).toBeNull();

    const second = await invitePerson(admin, { email, name: "Bo", role: "analyst" });
    await owner.query("update invitations set expires_at = now() where email = $1", [email]);
    expect(await attempt(email, second.password)).toBeNull();
    expect((await listMembers(admin, {})).invited[0]?.isExpired).toBe(true);
  });

  it("answers the same, and lists the same, for an e-mail that has an account elsewhere", async () => {
    const elsewhere = await newOrganization(owner);
    const known = await member("admin", elsewhere, "Real Name");
    const unknown = `${randomUUID()}@example.com`;
    for (const email of [known.email, unknown]) {
      const issued = await invitePerson(admin, { email, name: "Typed Name", role: "analyst" });
      expect(issued).toMatchObject({ email, name: "Typed Name" });
    }
    const { members, invited } = await listMembers(admin, {});
    expect(members.map(({ name }) => name)).toEqual(["Ada", "Cleo"]);
    expect(invited.map(({ email, name, role }) => ({ email, name, role }))).toEqual(
      expect.arrayContaining([
        { email: known.email, name: "Typed Name", role: "analyst" },
        { email: unknown, name: "Typed Name", role: "analyst" },
      ]),
    );
  });

  it("never opens an account of another organization; its person joins by the code when signed in", async () => {
    const elsewhere = await newOrganization(owner);
    const person = await newAccount(owner, {
      passwordHash: await hashPassword("their own password"),
    });
    await addMember(owner, elsewhere, person.userId, "admin");
    const { password } = await invitePerson(admin, {
      email: person.email,
      name: "Guess",
      role: "analyst",
    });
    expect(await attempt(person.email, password)).toBeNull();
    expect(await roleOf(person.userId)).toBeNull();

    const opened = await attempt(person.email, "their own password");
    const session = await loadSession(opened?.sessionId ?? "");
    if (!session) throw new Error("There must be a session.");
    await expect(joinOrganization(session, "00000-00000-00000-00000")).rejects.toMatchObject({
      code: "not_found",
    });
    await joinOrganization(session, password);
    expect((await loadSession(session.id))?.organization).toMatchObject({
      id: tenantId,
      role: "analyst",
    });
    expect(await attempt(person.email, "their own password")).not.toBeNull();
  });

  it("does not let one person use the code of another", async () => {
    const { password } = await invitePerson(admin, {
      email: `${randomUUID()}@example.com`,
      name: "Bo",
      role: "admin",
    });
    const thief = await member("analyst", await newOrganization(owner));
    const session = await loadSession(await newSession(owner, thief.userId, thief.tenantId));
    if (!session) throw new Error("There must be a session.");
    await expect(joinOrganization(session, password)).rejects.toMatchObject({ code: "not_found" });
    expect(await attempt(thief.email, password)).toBeNull();
    expect(await roleOf(thief.userId)).toBeNull();
  });

  it("refuses members, bad input and those who may not", async () => {
    const analyst = await member("analyst");
    const person = { email: analyst.email, name: "Bo", role: "analyst" as const };
    await expect(invitePerson(admin, person)).rejects.toMatchObject({ code: "conflict" });
    await expect(invitePerson(admin, { ...person, email: "bo" })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(invitePerson(analyst, person)).rejects.toMatchObject({ code: "forbidden" });
    await expect(listMembers(analyst, {})).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("renewPassword", () => {
  it("opens the account of a person who belongs here alone, and ends its former sessions", async () => {
    const person = await member("analyst");
    const session = await newSession(owner, person.userId, tenantId);
    const { password } = await renewPassword(admin, { userId: person.userId });
    const listed = (await listMembers(admin, {})).members.find(
      ({ userId }) => userId === person.userId,
    );
    expect(listed?.newPasswordUntil).toBeInstanceOf(Date);
    expect(await loadSession(session)).not.toBeNull();
    expect(await attempt(person.email, password)).toMatchObject({ userId: person.userId });
    expect(await loadSession(session)).toBeNull();
    expect(await roleOf(person.userId)).toBe("analyst");
  });

  it("cannot reach the account of a person who also belongs elsewhere, and does not say so", async () => {
    const person = await member("analyst");
    await addMember(owner, await newOrganization(owner), person.userId, "admin");
    const { password } = await renewPassword(admin, { userId: person.userId });
    expect(await attempt(person.email, password)).toBeNull();
    const { rows } = await owner.query("select password_hash from users where id = $1", [
      person.userId,
    ]);
    expect(rows).toEqual([{ password_hash: "none" }]);
  });

  it("is not an administrator's to give to customer success, not even by way of an older code", async () => {
    await expect(renewPassword(admin, { userId: csm.userId })).rejects.toMatchObject({
      code: "forbidden",
    });
    const person = await member("analyst");
    const { password } = await renewPassword(admin, { userId: person.userId });
    await owner.query("update memberships set role = 'csm' where user_id = $1", [person.userId]);
    expect(await attempt(person.email, password)).toBeNull();
  });
});

describe("changeRole", () => {
  it("takes effect at once, ends the person's sessions here and leaves those elsewhere", async () => {
    const person = await member("analyst");
    const elsewhere = await newOrganization(owner);
    await addMember(owner, elsewhere, person.userId, "admin");
    const here = await newSession(owner, person.userId, tenantId);
    const there = await newSession(owner, person.userId, elsewhere);
    await changeRole(admin, { userId: person.userId, role: "admin" });
    expect(await roleOf(person.userId)).toBe("admin");
    expect(await roleOf(person.userId, elsewhere)).toBe("admin");
    expect(await loadSession(here)).toBeNull();
    expect(await loadSession(there)).not.toBeNull();
    const { rows } = await owner.query(
      "select before->>'role' as before, after->>'role' as after from audit_events where tenant_id = $1 and entity_id = $2",
      [tenantId, person.userId],
    );
    expect(rows).toEqual([{ before: "analyst", after: "admin" }]);
  });

  it("keeps the vendor's role out of administrators' hands, both ways", async () => {
    const person = await member("analyst");
    for (const change of [
      { userId: person.userId, role: "csm" as const },
      { userId: csm.userId, role: "analyst" as const },
    ]) {
      await expect(changeRole(admin, change)).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(removeMember(admin, { userId: csm.userId })).rejects.toMatchObject({
      code: "forbidden",
    });
    await changeRole(csm, { userId: person.userId, role: "csm" });
    expect(await roleOf(person.userId)).toBe("csm");
  });

  it("does not change oneself, nor a stranger", async () => {
    await expect(
      changeRole(admin, { userId: admin.userId, role: "analyst" }),
    ).rejects.toMatchObject({ code: "conflict" });
    const stranger = await member("analyst", await newOrganization(owner));
    await expect(
      changeRole(admin, { userId: stranger.userId, role: "admin" }),
    ).rejects.toMatchObject({ code: "not_found" });
    expect(await roleOf(stranger.userId, stranger.tenantId)).toBe("analyst");
  });

  it("leaves one administrator when two remove each other at the same moment", async () => {
    const second = await member("admin");
    const outcomes = await Promise.allSettled([
      removeMember(admin, { userId: second.userId }),
      removeMember(second, { userId: admin.userId }),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { rows } = await owner.query(
      "select count(*)::int as left from memberships where tenant_id = $1 and role = 'admin'",
      [tenantId],
    );
    expect(rows).toEqual([{ left: 1 }]);
  });

  it("lets customer success take away the last administrator", async () => {
    await changeRole(csm, { userId: admin.userId, role: "analyst" });
    expect(await roleOf(admin.userId)).toBe("analyst");
  });
});

describe("removeMember and restoreMember", () => {
  it("ends access at once, and takes it back with the role", async () => {
    const person = await member("analyst");
    const session = await newSession(owner, person.userId, tenantId);
    const { password } = await renewPassword(admin, { userId: person.userId });
    await removeMember(admin, { userId: person.userId });
    expect(await roleOf(person.userId)).toBeNull();
    expect(await loadSession(session)).toBeNull();
    expect(await attempt(person.email, password)).toBeNull();

    await restoreMember(admin, { userId: person.userId });
    expect(await roleOf(person.userId)).toBe("analyst");
    await expect(restoreMember(admin, { userId: person.userId })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("brings back only who was removed here, and by those who may", async () => {
    const stranger = await member("admin", await newOrganization(owner));
    await expect(restoreMember(admin, { userId: stranger.userId })).rejects.toMatchObject({
      code: "conflict",
    });
    const staff = await member("csm");
    await removeMember(csm, { userId: staff.userId });
    await expect(restoreMember(admin, { userId: staff.userId })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await roleOf(staff.userId)).toBeNull();
  });

  it("lets a person who left be asked again, with a new password", async () => {
    const person = await member("analyst");
    await removeMember(admin, { userId: person.userId });
    const { password } = await invitePerson(admin, {
      email: person.email,
      name: "Bo",
      role: "analyst",
    });
    expect(await attempt(person.email, password)).toMatchObject({ userId: person.userId });
    expect(await roleOf(person.userId)).toBe("analyst");
  });
});
