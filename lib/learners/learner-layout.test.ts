import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { learnerParamKeys } from "./learner-address";
import { learnerTabs } from "./learner-columns";
import {
  columnsArranged,
  columnsOffered,
  columnsShown,
  type LearnerLayout,
  layoutFrom,
  layoutParamKeys,
  layoutParamsOf,
  moveColumn,
  pinColumn,
  resizeColumn,
  showColumn,
  shownColumnKeys,
} from "./learner-layout";

const column = fc.constantFrom(...shownColumnKeys.filter((key) => key !== "name"));
const columns = fc.uniqueArray(column, { maxLength: 8 });
const tab = fc.constantFrom(...learnerTabs);

const layout: fc.Arbitrary<LearnerLayout> = fc.record({
  hidden: columns,
  order: columns,
  pinned: columns,
  widths: fc.dictionary(column, fc.integer({ min: 64, max: 640 })),
  density: fc.constantFrom("compact" as const, "comfortable" as const),
});

const plain = layoutFrom({});

describe("the layout of the learners' table", () => {
  it("comes back from the address that it was written into", () => {
    fc.assert(
      fc.property(layout, (own) => {
        expect(layoutFrom(layoutParamsOf(own))).toEqual({ ...own, widths: { ...own.widths } });
      }),
    );
  });

  it("is read from whatever an address says", () => {
    const params = fc.dictionary(fc.constantFrom(...layoutParamKeys), fc.string());
    fc.assert(
      fc.property(params, tab, (said, at) => {
        expect(columnsShown(layoutFrom(said), at)[0]).toBe("name");
      }),
    );
    expect(layoutFrom({ widths: "email:10,rating:200,x:90", pin: "name,nps,nps" })).toMatchObject({
      widths: { rating: 200 },
      pinned: ["nps"],
    });
  });

  it("has every column of a tab once, pinned ones beside the name", () => {
    fc.assert(
      fc.property(layout, tab, (own, at) => {
        const arranged = columnsArranged(own, at);
        const offered = columnsOffered(at);
        expect([...arranged].sort()).toEqual([...offered].sort());
        const pinned = own.pinned.filter((key) => offered.includes(key));
        expect(arranged.slice(0, 1 + pinned.length)).toEqual(["name", ...pinned]);
      }),
    );
  });

  it("moves a column before another and leaves the others in their order", () => {
    fc.assert(
      fc.property(layout, tab, column, column, (own, at, moved, before) => {
        const free = { ...own, pinned: [] };
        const offered = columnsOffered(at);
        fc.pre(moved !== before && offered.includes(moved) && offered.includes(before));
        const after = columnsArranged(moveColumn(free, at, moved, before), at);
        expect(after.indexOf(moved)).toBe(after.indexOf(before) - 1);
        expect(after.filter((key) => key !== moved)).toEqual(
          columnsArranged(free, at).filter((key) => key !== moved),
        );
      }),
    );
  });

  it("keeps what is hidden hidden in every tab", () => {
    const own = showColumn(plain, "email", false);
    for (const at of learnerTabs) expect(columnsShown(own, at)).not.toContain("email");
    expect(columnsShown(showColumn(own, "email", true), "all")).toContain("email");
  });

  it("pins and frees, and keeps widths within bounds", () => {
    const pinned = pinColumn(plain, "rating", true);
    expect(columnsShown(pinned, "all").slice(0, 2)).toEqual(["name", "rating"]);
    expect(pinColumn(pinned, "rating", false)).toEqual(plain);
    expect(resizeColumn(plain, "note", 10_000).widths).toEqual({ note: 640 });
    expect(resizeColumn(resizeColumn(plain, "note", 200), "note", null)).toEqual(plain);
  });

  it("shares no parameter with the request", () => {
    const all: string[] = [...learnerParamKeys, ...layoutParamKeys];
    expect(new Set(all).size).toBe(all.length);
  });
});
