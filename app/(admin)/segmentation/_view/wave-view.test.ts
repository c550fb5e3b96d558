import { describe, expect, it } from "vitest";
import type { PublishedReport } from "@/lib/segmentation/segmentation-report";
import { tinyPublication, tinyQuestion } from "@/lib/segmentation/testing/tiny-publication";
import { chartOf } from "./chart-points";
import { exportTable } from "./export-table";
import { heatModel } from "./heat-model";
import { payloadOf, unpackView } from "./report-payload";
import { viewReport } from "./report-view";
import { reportWords } from "./report-words";
import { plain, publishedWith } from "./testing/sample-report";

describe("next to an earlier wave", () => {
  const q1 = tinyQuestion("q1");
  const all = [[100, 100, 100, 100, 100]];
  const even = [[50, 50, 50, 50, 50]];
  const better = [[10, 20, 50, 80, 90]];
  const before = tinyPublication([q1], all, { Risen: even, Same: even, Hidden: ["protected"] });
  const now = tinyPublication([q1], all, { Risen: better, Same: even, Hidden: even, New: even });
  const wave = {
    ...{ code: "spring", name: "Spring 2026", state: "closed" as const, nextPublishAt: null },
    ...{ openedAt: new Date(0), closedAt: new Date(1), publishedAt: new Date(2) },
  };
  const published: PublishedReport = {
    ...publishedWith(null),
    publication: now,
    earlier: { wave, publishedAt: new Date(2), isFinal: true, publication: before },
  };
  const changed = viewReport(published, "UTC");
  const model = heatModel(changed, { ...plain, sort: "-c:Respect" });
  const cellOf = (label: string) =>
    model.groups.find((row) => row.label === label)?.cells["c:Respect"];

  it("shows each group's change, and in a word why another has none", () => {
    expect(cellOf("Risen")).toMatchObject({
      ...{ value: "3.9", delta: "+0.9", step: 3, isStrong: true },
      label: "3.9, 0.9 higher than in Spring 2026, more than chance",
    });
    expect(cellOf("Same")).toMatchObject({ delta: "±0.0", isStrong: false });
    expect(cellOf("Hidden")).toMatchObject({
      ...{ value: "3.0", delta: "", gap: "hidden" },
      label: "3.0, hidden in Spring 2026: protects another group",
    });
    expect(cellOf("New")).toMatchObject({
      ...{ gap: "new", label: "3.0, Spring 2026 had no such group" },
    });
    expect(model.benchmark).toBeNull();
  });

  it("sorts by change, and draws changes", () => {
    expect(model.groups.map(({ label }) => label)).toEqual(["Risen", "Same", "Hidden", "New"]);
    const [item] = changed.items;
    if (!item) throw new Error("no item");
    const chart = chartOf(changed, model.groups, item, "score");
    expect(chart).toMatchObject({ reference: 0, isChange: true, organization: 0 });
    expect(chart?.points.map(({ label, value }) => [label, value])).toEqual([
      ["Risen", 0.9],
      ["Same", 0],
    ]);
  });

  it("comes through to the browser as it is", () => {
    const segmentation = { organization: "A", timeZone: "UTC", waves: [wave], wave, published };
    const packed = payloadOf(segmentation);
    expect(packed && unpackView(packed.view)).toEqual(changed);
    expect(packed).toMatchObject({ against: "spring", earlier: [] });
  });

  it("is said in a file and on paper", () => {
    const sent = payloadOf({
      ...{ organization: "A", timeZone: "UTC", waves: [wave], wave, published },
    });
    if (!sent) throw new Error("no payload");
    const table = exportTable(sent, changed, plain);
    expect(table.header.at(-1)).toBe("Respect, since Spring 2026");
    expect(table.about.at(-1)).toEqual(["Compared with", "the earlier wave Spring 2026"]);
    const words = reportWords(sent, changed, { ...plain, significant: true }, model);
    expect(words.title).toBe("Spring 2026: Team");
    expect(words.sentences).toContain(
      "Scores of 500 respondents by competency, with their change since Spring 2026 (final figures).",
    );
    expect(words.sentences).toContain("Only groups that differ by more than chance.");
  });
});
