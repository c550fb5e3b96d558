import { describe, expect, it } from "vitest";
import { combineHref } from "./combine-address";
import { readJoinColumns } from "./read-join-columns";

describe("the address where files are combined", () => {
  it("is read as it is written", () => {
    const href = combineHref("an-id", { first: 3, second: 0 });
    const query = Object.fromEntries(new URL(href, "http://host").searchParams);
    expect(readJoinColumns(query)).toEqual({ first: 3, second: 0 });
  });

  it("asks for nothing where it is not understood", () => {
    for (const query of [
      {},
      { first: "1" },
      { first: "a", second: "1" },
      { first: ["1", "2"], second: "1" },
      { first: "-1", second: "1" },
    ]) {
      expect(readJoinColumns(query)).toBeNull();
    }
  });
});
