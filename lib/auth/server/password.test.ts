import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "./password";

describe("password hashes", () => {
  it("fit their password alone, however it was typed", async () => {
    const hash = await hashPassword("Zu\u0308rich am See");
    expect(await verifyPassword("Z\u00fcrich am See", hash)).toBe(true);
    expect(await verifyPassword("zürich am See", hash)).toBe(false);
  });

  it("are salted and carry their cost", async () => {
    const [one, two] = await Promise.all([hashPassword("the same"), hashPassword("the same")]);
    expect(one).not.toBe(two);
    expect(one).toMatch(/^scrypt\$131072\$8\$1\$/);
  });

  it("are derived at full cost when there is none, and refused", async () => {
    expect(await verifyPassword("", null)).toBe(false);
    expect(await verifyPassword("anything", null)).toBe(false);
    expect(await verifyPassword("anything", "plain")).toBe(false);
  });
});
