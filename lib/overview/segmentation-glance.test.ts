import { describe, expect, it } from "vitest";
import type { Benchmark, SegmentationReport } from "@/lib/segmentation/segmentation-report";
import { samplePublication } from "@/lib/segmentation/testing/sample-publication";
import { glanceAt } from "./segmentation-glance";

const benchmark: Benchmark = {
  ...{ name: "Peers", period: "2026", industry: null, sizeBand: null },
  figures: [
    {
      ...{ level: "competency", code: "Respect", score: 3.6, favourable: null },
      ...{ organizations: 9, learners: 900 },
    },
  ],
};
const wave = {
  ...{ code: "autumn", name: "Autumn", state: "closed" as const },
  ...{ openedAt: new Date("2026-09-01"), closedAt: new Date("2026-11-01") },
  ...{ publishedAt: new Date("2026-11-02"), nextPublishAt: null },
};

function report(against: Benchmark | null): SegmentationReport {
  return {
    ...{ organization: "Atlas", timeZone: "UTC", waves: [wave], wave },
    published: {
      publication: samplePublication(),
      ...{ field: { key: "team", label: "Team" }, fields: [{ key: "team", label: "Team" }] },
      ...{ benchmarks: [], benchmark: against, earlier: null },
      ...{ publishedAt: new Date("2026-11-02"), isFinal: true, publishedOn: new Map() },
    },
  };
}

describe("glanceAt", () => {
  it("says nothing before anything was published", () => {
    expect(glanceAt({ ...report(null), published: null })).toBeNull();
    expect(glanceAt({ ...report(null), wave: null })).toBeNull();
  });

  it("names only groups that are shown, and competencies that the benchmark knows", () => {
    const glance = glanceAt(report(benchmark));
    const [respect, ethics] = glance?.competencies ?? [];
    expect(glance?.benchmark).toBe("Peers");
    // 250 answers of both questions: 50 of mean 3, 100 of mean 4.15.
    expect(respect).toMatchObject({ label: "Respect", score: 3.8, difference: 0.2 });
    expect(ethics).toMatchObject({ label: "Ethics", difference: null, groups: [] });
    const named = respect?.groups.map(({ label }) => label) ?? [];
    expect(named).toContain("=1+1");
    for (const hidden of ["Protected", "Small", "Silent"]) expect(named).not.toContain(hidden);
  });

  it("lists who is below by more than chance, furthest first", () => {
    const below = glanceAt(report(benchmark))?.below ?? [];
    expect(below.length).toBeGreaterThan(0);
    const gaps = below.map(({ difference }) => difference);
    expect(gaps).toEqual([...gaps].sort((a, b) => a - b));
    for (const one of below) {
      expect(one.item).toBe("Respect");
      expect(one.difference).toBeLessThan(0);
      expect(one.score).toBeCloseTo(3.6 + one.difference, 6);
    }
  });

  it("tells the response from the overall alone, and not below the threshold", () => {
    const shown = report(null);
    expect(glanceAt(shown)?.responded?.of).toBe(320);
    const publication = samplePublication();
    const [overall] = publication.breakdowns[0]?.groups ?? [];
    const few = overall && { ...overall, learners: 4 };
    const breakdowns = [
      { key: "overall", groups: few ? [few] : [] },
      ...publication.breakdowns.slice(1),
    ];
    const published = shown.published && {
      ...shown.published,
      publication: { ...publication, breakdowns },
    };
    expect(glanceAt({ ...shown, published })?.responded).toBeNull();
  });
});
