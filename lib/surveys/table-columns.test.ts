import { describe, expect, it } from "vitest";
import { locateColumns } from "./table-columns";

const columns = { required: ["id", "answered_at"], optional: ["size_band"] } as const;

describe("locateColumns", () => {
  it("finds columns in any order, case and spelling of the gap, and names what it ignores", () => {
    expect(locateColumns(columns, ["Size Band", "device", "ANSWERED-AT", "Id", ""])).toEqual({
      places: [
        ["id", 3],
        ["answered_at", 2],
        ["size_band", 0],
      ],
      ignoredColumns: ["device"],
    });
  });

  it("names every column that is missing", () => {
    expect(() => locateColumns(columns, ["size_band"])).toThrow("“id”, “answered_at”");
  });
});
