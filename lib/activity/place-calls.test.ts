import { describe, expect, it } from "vitest";
import type { ActivityCall } from "./activity-call";
import { type KnownUser, placeCalls } from "./place-calls";

const accounts = new Map([
  ["A", { id: 1, name: "A" }],
  ["B", { id: 2, name: "B" }],
]);
const call = (user: string, account: string | null, isAct = true): ActivityCall => ({
  user: { keys: [user, `other-${user}`], name: null, email: null, language: null, attributes: {} },
  account: account === null ? null : { key: account, name: null, attributes: {} },
  act: isAct ? { module: "M", activity: "A", subject: null } : null,
});
const place = (calls: ActivityCall[], isTrusted = false, known: KnownUser[] = []) =>
  placeCalls(
    calls.map((one) => ({ call: one, isTrusted })),
    accounts,
    new Map(known.map((user) => [user.key, user])),
  ).placed.map((placed) =>
    placed.status === "accepted"
      ? placed.accountId
      : placed.status === "held"
        ? placed.why
        : placed.refusal.place,
  );

describe("where calls belong", () => {
  it("is the account that the first of a new user's calls names", () => {
    expect(place([call("u", "A"), call("u", null), call("u", "B"), call("v", "B")])).toEqual([
      ...[1, 1, "contradicts_user", 2],
    ]);
  });

  it("is open for an account that nobody named, which says nothing about its user", () => {
    expect(place([call("u", "C"), call("u", "B")])).toEqual(["unknown_account", 2]);
  });

  it("is nowhere for attributes in doubt", () => {
    expect(place([call("u", "C", false), call("u", "A"), call("u", "B", false)])).toEqual([
      ...["account.id", 1, "account.id"],
    ]);
  });

  it("is where a trusted sender says", () => {
    expect(place([call("u", "A"), call("u", "B"), call("u", null)], true)).toEqual([1, 2, 2]);
  });

  it("is with the user who is known, by whichever key", () => {
    const known: KnownUser = { id: 7, key: "other-u", name: "U", accountId: 2 };
    expect(place([call("u", null), call("u", "A")], false, [known])).toEqual([
      2,
      "contradicts_user",
    ]);
  });
});
