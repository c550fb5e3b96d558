import { describe, expect, it } from "vitest";
import { headingAbove, runsOf } from "@/components/chart/heat-map-model";
import { chartOf } from "./chart-points";
import { exportTable } from "./export-table";
import { heatModel, type TableState } from "./heat-model";
import { unpackView } from "./report-payload";
import { nextSort, readSort } from "./sort-groups";
import { itemOf, payload, payloadWith, plain, view } from "./testing/sample-report";

const labels = (state: Partial<TableState>) =>
  heatModel(view, { ...plain, ...state }).groups.map(({ label }) => label);
const rowOf = (label: string, state: Partial<TableState> = {}) => {
  const row = heatModel(view, { ...plain, ...state }).groups.find((one) => one.label === label);
  if (!row) throw new Error(`no row ${label}`);
  return row;
};
describe("heatModel", () => {
  it("gives a hidden cell its reason in words and nothing else", () => {
    for (const metric of ["score", "favourable"] as const) {
      const { cells, responded } = rowOf("Protected", { metric, level: "question" });
      expect(responded).toBe("–");
      for (const cell of Object.values(cells)) {
        expect(cell).toEqual({
          kind: "hidden",
          reason: "protected",
          short: "protects",
          label: "Protects another group",
        });
      }
    }
    expect(rowOf("Small").learners).toBe("<5");
    expect(rowOf("Protected").learners).toBe("8");
    expect(rowOf("Silent").cells["c:Ethics"]).toMatchObject({ label: "No answers" });
  });

  it("writes a figure with its difference, and says both", () => {
    expect(rowOf("=1+1").cells["c:Respect"]).toMatchObject({
      ...{ kind: "figure", value: "4.2", delta: "+0.7", step: 3, isStrong: true },
      label: "4.2, 0.7 above the benchmark, more than chance",
    });
    expect(rowOf("Unreported").cells["c:Respect"]).toMatchObject({
      ...{ value: "3.0", delta: "−0.5", step: -1, isStrong: false },
    });
  });

  it("is faint where a difference may be chance, and colourless if only others are asked for", () => {
    const folded = rowOf("Folded").cells["c:Respect"];
    expect(folded).toMatchObject({ value: "3.2", delta: "−0.3", step: -1, isStrong: false });
    expect(folded).toMatchObject({ tip: ["30 answered", "From 1 of 2 questions"] });
    expect(labels({ significant: true })).toEqual(["=1+1"]);
  });

  it("shows limits without a difference", () => {
    expect(rowOf("Bounded").cells["c:Respect"]).toMatchObject({
      ...{ value: "≥\u00a04.8", delta: "", step: 0, isStrong: false },
    });
    expect(rowOf("Bounded", { metric: "favourable" }).cells["c:Respect"]).toMatchObject({
      value: ">\u00a095\u00a0%",
    });
  });

  it("marks older figures with their date", () => {
    expect(rowOf("Older").cells["c:Respect"]).toMatchObject({
      isWaiting: true,
      label: "3.0, 0.5 below the benchmark, an older figure",
      tip: ["50 answered", "From 2 of 2 questions", "As of 16 Oct 2026; waiting for more answers"],
    });
  });

  it("opens what the level asks for, until columns are opened by hand", () => {
    const keys = (state: Partial<TableState>) =>
      heatModel(view, { ...plain, ...state }).leaves.map(({ key }) => key);
    expect(keys({})).toEqual(["c:Respect", "c:Ethics"]);
    expect(keys({ level: "indicator" })).toEqual([
      "c:Respect",
      "i:Respect / Everyday",
      "c:Ethics",
      "i:Ethics / Everyday",
    ]);
    expect(keys({ level: "question" })).toContain("q:q2");
    expect(keys({ level: "question", open: [] })).toEqual(["c:Respect", "c:Ethics"]);
  });

  it("counts groups, hidden ones and those left out", () => {
    expect(heatModel(view, plain).summary).toBe("8 groups, 3 hidden");
    expect(heatModel(view, { ...plain, shown: true }).summary).toBe("8 groups, 3 left out");
  });
});

describe("the order of rows", () => {
  it("is largest first, with Unreported last", () => {
    expect(labels({})).toEqual([
      ...["=1+1", "Older", "Bounded", "Folded", "Silent", "Protected", "Small"],
      "Unreported",
    ]);
  });

  it("goes by shown figures; groups without one follow by size, in both directions", () => {
    const hidden = ["Silent", "Protected", "Small", "Unreported"];
    expect(labels({ sort: "c:Respect" })).toEqual([
      "Older",
      "Folded",
      "=1+1",
      "Bounded",
      ...hidden,
    ]);
    expect(labels({ sort: "-c:Respect" })).toEqual([
      "Bounded",
      "=1+1",
      "Folded",
      "Older",
      ...hidden,
    ]);
  });

  it("falls back where an address names no column in view", () => {
    expect(readSort("-q:q1", ["c:Respect"])).toEqual({ key: "learners", direction: "descending" });
    expect(readSort("__proto__", [])).toEqual({ key: "learners", direction: "descending" });
  });

  it("starts figures with the highest and names with A, then turns round", () => {
    const byLabel = { key: "label", direction: "ascending" } as const;
    expect(nextSort("c:Respect", byLabel)).toBe("-c:Respect");
    expect(nextSort("label", byLabel)).toBe("-label");
    expect(nextSort("label", { key: "learners", direction: "descending" })).toBe("label");
  });
});

describe("chartOf", () => {
  it("has no place for hidden groups and limits", () => {
    const rows = heatModel(view, plain).groups;
    const chart = chartOf(view, rows, itemOf("c:Respect"), "score");
    expect(chart?.reference).toBe(3.5);
    expect(chart?.points.map(({ key }) => key)).toEqual(["=1+1", "Older", "Folded", "Unreported"]);
  });

  it("is nothing where the benchmark has no figure", () => {
    expect(chartOf(view, [], itemOf("c:Ethics"), "score")).toBeNull();
  });

  it("stands on the organization where that is compared with", () => {
    const own = unpackView(payloadWith(null).view);
    const chart = chartOf(own, [], own.items[0] ?? itemOf("c:Respect"), "score");
    expect(chart).toMatchObject({ reference: 3.8, organization: null });
  });
});

describe("exportTable", () => {
  const table = exportTable(payload, view, { ...plain, sort: "label" });

  it("is what is on screen, with hidden cells in words", () => {
    expect(table.header).toEqual([
      ...["Team", "Learners", "Responded", "Respect", "Respect, vs benchmark", "Ethics"],
      "Ethics, vs benchmark",
    ]);
    const rows = new Map(table.rows.map(([label, ...cells]) => [label, cells]));
    expect(rows.get("Benchmark")).toEqual([null, null, 3.5, null, null, null]);
    expect(rows.get("Small")).toEqual(["<5", null, "<5", null, "<5", null]);
    expect(rows.get("Protected")).toEqual([8, null, "protected", null, "protected", null]);
    expect(rows.get("Bounded")).toEqual([44, 44, ">=4.8", null, "no answers", null]);
    expect([...rows.keys()].slice(2, 5)).toEqual(["=1+1", "Bounded", "Folded"]);
    expect(table.name).toBe("segmentation-autumn-2026-team");
  });

  it("says from when the figures are", () => {
    expect(table.about).toContainEqual(["Data as of", "16 Nov 2026, 02:00 CST"]);
  });
});

describe("groups of three fields", () => {
  const [some] = view.groups;
  const groupOf = (labels: string[], label = labels.join(" × ")) =>
    some ? [{ ...some, label, labels }] : [];
  const rowsOf = (groups: ReturnType<typeof groupOf>) =>
    heatModel({ ...view, groups }, plain).groups;

  it("stand under the first one's group, and are named without it there", () => {
    const rows = rowsOf([
      ...groupOf(["Sales × Co", "Women", "IC"]),
      ...groupOf(["Sales × Co", "Men", "IC"]),
      ...groupOf(["Legal", "Women", "IC"]),
    ]);
    expect(rows.map(({ section }) => section)).toEqual([
      { heading: "Sales × Co", label: "Men × IC" },
      { heading: "Sales × Co", label: "Women × IC" },
      { heading: "Legal", label: "Women × IC" },
    ]);
    const headings = rows.map((_, index) => headingAbove(rows, index));
    expect(headings).toEqual(["Sales × Co", null, "Legal"]);
    expect(runsOf(rows, 1, 3).map(({ heading, from }) => ({ heading, from }))).toEqual([
      { heading: null, from: 1 },
      { heading: "Legal", from: 2 },
    ]);
    expect(rows[0]?.label).toBe("Sales × Co × Men × IC");
  });

  it("have no heading where a filter has taken it, nor have groups of two fields", () => {
    const rows = rowsOf([
      ...groupOf(["Legal", "Women", "IC"], "Women × IC"),
      ...groupOf(["Legal", "Women"]),
    ]);
    expect(rows.map((_, index) => headingAbove(rows, index))).toEqual([null, null]);
  });
});
