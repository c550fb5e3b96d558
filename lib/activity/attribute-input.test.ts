import { describe, expect, it } from "vitest";
import { attributeKey } from "./attribute-input";

describe("attributeKey", () => {
  it.each([
    ["Health score", "own:health_score"],
    ["  Größe (in %) ", "own:große_in"],
    ["客户等级", "own:客户等级"],
    ["!!!", "own:attribute"],
  ])("makes of %j the key %s", (label, key) => {
    expect(attributeKey(label, new Set())).toBe(key);
  });

  it("makes a key that is not taken", () => {
    const taken = new Set(["own:tier", "own:tier_2"]);
    expect(attributeKey("Tier", taken)).toBe("own:tier_3");
  });
});
