import { describe, expect, it } from "vitest";
import { initialsOf } from "./initials";

describe("initialsOf", () => {
  it("takes the first and the last word", () => {
    expect(initialsOf("Northwind Logistics")).toBe("NL");
    expect(initialsOf("Marie-Ève de Gagnon")).toBe("MG");
    expect(initialsOf("(Åsa) Öberg")).toBe("ÅÖ");
  });

  it("takes one letter of one word and none of nothing", () => {
    expect(initialsOf("quorum")).toBe("Q");
    expect(initialsOf("  –  ")).toBe("");
  });
});
