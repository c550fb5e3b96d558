import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { moveInGrid } from "./move-in-grid";

const size = { rows: 14, columns: 11, page: 10 };
const move = (row: number, column: number, key: string, hasControl = false) =>
  moveInGrid({ row, column }, { key, hasControl }, size);

describe("moveInGrid", () => {
  it("steps cell by cell and stops at the edges", () => {
    expect(move(3, 3, "ArrowDown")).toEqual({ row: 4, column: 3 });
    expect(move(3, 3, "ArrowLeft")).toEqual({ row: 3, column: 2 });
    expect(move(0, 0, "ArrowUp")).toEqual({ row: 0, column: 0 });
    expect(move(13, 10, "ArrowRight")).toEqual({ row: 13, column: 10 });
  });

  it("goes to the ends of the row, and with Ctrl of the grid", () => {
    expect(move(3, 3, "Home")).toEqual({ row: 3, column: 0 });
    expect(move(3, 3, "End")).toEqual({ row: 3, column: 10 });
    expect(move(3, 3, "Home", true)).toEqual({ row: 0, column: 0 });
    expect(move(3, 3, "End", true)).toEqual({ row: 13, column: 10 });
    expect(move(3, 3, "ArrowDown", true)).toEqual({ row: 13, column: 3 });
  });

  it("steps by pages", () => {
    expect(move(2, 1, "PageDown")).toEqual({ row: 12, column: 1 });
    expect(move(2, 1, "PageUp")).toEqual({ row: 0, column: 1 });
  });

  it("leaves other keys alone", () => {
    expect(move(3, 3, "Enter")).toBeNull();
    expect(move(3, 3, "a")).toBeNull();
  });

  it("never leaves the grid", () => {
    const keys = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageDown"];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...keys), fc.boolean()), { maxLength: 40 }),
        (presses) => {
          let at = { row: 5, column: 5 };
          for (const [key, hasControl] of presses) {
            at = moveInGrid(at, { key, hasControl }, size) ?? at;
            expect(at.row).toBeGreaterThanOrEqual(0);
            expect(at.row).toBeLessThan(size.rows);
            expect(at.column).toBeGreaterThanOrEqual(0);
            expect(at.column).toBeLessThan(size.columns);
          }
        },
      ),
    );
  });
});
