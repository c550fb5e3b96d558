import { describe, expect, it } from "vitest";
import { SyncSecret, SyncSettings } from "./sync-input";
import { leadsElsewhere, usualSettings } from "./sync-source";

const settings = {
  ...usualSettings,
  ...{ name: "Nightly", host: "sftp.example.com", username: "quorum", timeZone: "Europe/Berlin" },
};

describe("the settings of a source", () => {
  it("take what people set up", () => {
    expect(SyncSettings.parse(settings)).toEqual(settings);
    expect(SyncSettings.safeParse({ ...settings, host: "2001:db8::1" }).success).toBe(true);
  });

  it.each([
    ["host", "sftp://example.com"],
    ["host", "-oProxyCommand=id"],
    ["host", "user@example.com"],
    ["pattern", "../*.csv"],
    ["directory", "a\nb"],
    ["port", 0],
    ["timeZone", "Mars/Olympus"],
    ["overdueHours", 0],
  ])("refuse %s %j", (field, value) => {
    const { error } = SyncSettings.safeParse({ ...settings, [field]: value });
    expect(error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });

  it("ask for the secret again where it would be sent elsewhere", () => {
    const changed = (change: Partial<typeof settings>) =>
      leadsElsewhere(settings, { ...settings, ...change });
    expect(changed({ host: "SFTP.example.com" })).toMatchObject({ needsSecret: false });
    expect(changed({ username: "root" })).toEqual({ isOtherServer: false, needsSecret: true });
    expect(changed({ host: "b.example" })).toEqual({ isOtherServer: true, needsSecret: true });
    expect(changed({ port: 2222 })).toEqual({ isOtherServer: true, needsSecret: true });
  });
});

describe("a secret", () => {
  it("is a password, or a private key as a whole", () => {
    const key = (privateKey: string) =>
      SyncSecret.safeParse({ kind: "key", privateKey, passphrase: "" }).success;
    expect(SyncSecret.safeParse({ kind: "password", password: "" }).success).toBe(false);
    expect(
      key("-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----\n"),
    ).toBe(true);
    expect(key("ssh-ed25519 AAAA public")).toBe(false);
  });
});
