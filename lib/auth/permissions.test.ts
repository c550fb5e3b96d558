import { describe, expect, it } from "vitest";
import { actorMay, systemActor } from "./actor";
import {
  keyScopes,
  type Permission,
  permissions,
  type Role,
  roleMay,
  roles,
  rolesWith,
  scopes,
  scopesMay,
} from "./permissions";

const reads: Permission[] = permissions.filter((name) => name.endsWith(".read"));

/** What an analyst reads: reports and tables, not who may sign in or who did what. */
const analystMay: Permission[] = [
  "overview.read",
  "segmentation.read",
  "directory.read",
  "roster.read",
  "fields.read",
  "surveys.read",
  "learners.read",
  "coaches.read",
  "activity.read",
  "implementation.read",
];

/** What changes nothing but the analyst's own way of looking, or takes a copy of what it reads. */
const analystOwn: Permission[] = ["learners.export", "views.save"];

/** What takes vendor staff: what a client could use to see more than it should, or what it pays for. */
const csmOnly: Permission[] = [
  "fields.define",
  "surveys.define",
  "benchmarks.load",
  "organization.manage",
  "coaching.set-up",
];

/** What no person may do: jobs of the worker, reports of the coaching platform. */
const machineOnly: Permission[] = [
  "waves.publish",
  "roster.forget",
  "roster.provision",
  "roster.fold",
  "roster.fetch",
  "coaching.record",
  "outbox.send",
  "activity.record",
  "activity.compute",
];

const held = (role: Role) => permissions.filter((permission) => roleMay(role, permission));

describe("the table of permissions", () => {
  it("gives the analyst reading and nothing that changes anything", () => {
    expect(held("analyst").sort()).toEqual([...analystMay, ...analystOwn].sort());
    expect(reads).toEqual(expect.arrayContaining(analystMay));
  });

  it("gives the administrator everything but what is the vendor's or a machine's", () => {
    expect(permissions.filter((permission) => !roleMay("admin", permission)).sort()).toEqual(
      [...csmOnly, ...machineOnly].sort(),
    );
  });

  it("gives customer success everything but what is a machine's", () => {
    expect(held("csm")).toEqual(permissions.filter((name) => !machineOnly.includes(name)));
  });

  it("names the roles that hold a permission", () => {
    expect(rolesWith("organization.manage")).toEqual(["csm"]);
    expect(rolesWith("segmentation.read")).toEqual([...roles]);
  });
});

describe("scopes of service keys", () => {
  it("allow exactly what they stand for", () => {
    for (const scope of keyScopes) {
      const allowed: readonly Permission[] = scopes[scope];
      expect(permissions.filter((permission) => scopesMay([scope], permission)).sort()).toEqual(
        [...allowed].sort(),
      );
    }
  });

  it("never reach people, keys, the audit log or the organization", () => {
    for (const permission of [
      "users.read",
      "users.manage",
      "keys.manage",
      "audit.read",
      "organization.manage",
      "fields.define",
      "fields.arrange",
    ] as const) {
      expect(scopesMay(keyScopes, permission)).toBe(false);
    }
  });

  it("count for nothing when unknown or absent", () => {
    expect(permissions.some((permission) => scopesMay(["*", "admin", ""], permission))).toBe(false);
    expect(permissions.some((permission) => scopesMay([], permission))).toBe(false);
  });
});

describe("actorMay", () => {
  const tenantId = "00000000-0000-4000-8000-000000000000";

  it("asks a person's role, a key's scopes, and trusts the system", () => {
    const person = {
      kind: "user",
      tenantId,
      userId: tenantId,
      name: "P",
      role: "analyst",
    } as const;
    const key = {
      kind: "key",
      tenantId,
      keyId: tenantId,
      name: "K",
      scopes: ["waves:write"],
    } as const;
    expect(actorMay(person, "segmentation.read")).toBe(true);
    expect(actorMay(person, "users.read")).toBe(false);
    expect(actorMay(key, "waves.close")).toBe(true);
    expect(actorMay(key, "segmentation.read")).toBe(false);
    expect(permissions.every((name) => actorMay(systemActor(tenantId, "job"), name))).toBe(true);
  });
});
