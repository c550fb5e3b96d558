import { describe, expect, it } from "vitest";
import { closestName, foldName, similarity } from "./close-name";

describe("foldName", () => {
  it("drops accents, punctuation, case and the article", () => {
    expect(foldName("The Côte d’Ivoire")).toBe("cote d ivoire");
    expect(foldName(" Race/Ethnicity ")).toBe("race ethnicity");
    expect(foldName("Trinidad & Tobago")).toBe("trinidad and tobago");
  });
});

describe("similarity", () => {
  it("counts a swap of neighbours as one slip", () => {
    expect(similarity("germany", "gemrany")).toBeCloseTo(6 / 7);
    expect(similarity("germany", "germny")).toBeCloseTo(6 / 7);
    expect(similarity("", "")).toBe(1);
    expect(similarity("abc", "xyz")).toBe(0);
  });
});

describe("closestName", () => {
  const names = [
    ["Austria", "AUT"],
    ["Australia", "AUS"],
  ] as const;

  it("takes the best above the limit and nothing below it", () => {
    expect(closestName("Austrailia", names)).toBe("AUS");
    expect(closestName("Austra", names)).toBe("AUT");
    expect(closestName("Peru", names)).toBeNull();
  });
});
