import { describe, expect, it } from "vitest";
import { columnWidths } from "./column-widths";
import { flattenColumns } from "./flatten-columns";

describe("columnWidths", () => {
  it("gives long words more room, within bounds, and an expanded column's own figure the least", () => {
    const columns = [
      { key: "a", label: "Ethics", children: [{ key: "b", label: "Responsible" }] },
      { key: "c", label: "Psychological safety" },
      { key: "d", label: "Gleichstellungsbeauftragte" },
    ];
    const [, , , all, short, long, german] = columnWidths(flattenColumns(columns, ["a"]).leaves);
    expect(all).toBe(66);
    expect(short).toBeGreaterThan(66);
    expect(long).toBeGreaterThan(short ?? 0);
    expect(german).toBe(116);
  });
});
