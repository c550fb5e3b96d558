import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { OptionColumns } from "./option-columns";
import { reportCsvHeader, reportCsvLine } from "./report-csv";
import { ReportJson } from "./report-json";
import { orderGroups } from "./report-order";
import { type ReportRow, reportRows, respondentsOf } from "./report-rows";
import type { Benchmark, PublishedReport } from "./segmentation-report";
import { samplePublication, sampleQuestions } from "./testing/sample-publication";

const benchmark: Benchmark = {
  name: "Industry 2026",
  period: "2026",
  industry: null,
  sizeBand: null,
  figures: [
    ["competency", "Respect", 3.5],
    ["indicator", "Ethics / Everyday", 3.1],
    ["question", "q1", 3.9],
  ].map(([level, code, score]) => ({
    level: level as "competency" | "indicator" | "question",
    code: String(code),
    score: Number(score),
    favourable: 0.5,
    organizations: 9,
    learners: 900,
  })),
};

const published: PublishedReport = {
  publication: samplePublication(),
  field: { key: "team", label: "Team" },
  fields: [{ key: "team", label: "Team" }],
  benchmarks: [benchmark],
  benchmark,
  publishedAt: new Date("2026-11-16T08:00:00Z"),
  isFinal: false,
  earlier: null,
  publishedOn: new Map(),
};
const rows = [...reportRows(published, null)];
const options = new OptionColumns(sampleQuestions);
const rowOf = (group: string, code: string) => {
  const row = rows.find((one) => one.group === group && one.code === code);
  if (!row) throw new Error(`no row ${group} ${code}`);
  return row;
};
const csvOf = (row: ReportRow) =>
  Papa.parse<string[]>(reportCsvLine(row, 5, options), { newline: "\r\n" }).data[0];

describe("rows of a report", () => {
  it("hold a row for every group and item of the level asked for", () => {
    expect(rows).toHaveLength(8 * (2 + 2 + 3));
    expect([...reportRows(published, "indicator")].map(({ code }) => code).slice(0, 2)).toEqual([
      "Respect / Everyday",
      "Ethics / Everyday",
    ]);
  });

  it("give no figure of a hidden cell, whatever the reason", () => {
    const hidden = rows.filter(({ group }) => ["Protected", "Small", "Silent"].includes(group));
    expect(hidden).toHaveLength(3 * 7);
    for (const row of hidden) {
      expect(row).toMatchObject({ respondents: null, score: null, favourable: null });
      expect(row).toMatchObject({ scoreBound: null, favourableBound: null, distribution: null });
    }
    expect(new Set(hidden.map(({ state }) => state))).toEqual(
      new Set(["protected", "below_threshold", "no_answers"]),
    );
  });

  it("keep back the size of a group below the threshold, and of no other", () => {
    expect(rowOf("Small", "q1").learners).toBeNull();
    expect(rowOf("Protected", "q1").learners).toBe(8);
  });

  it("mark limits as limits and older figures as waiting", () => {
    expect(rowOf("Bounded", "q1")).toMatchObject({
      scoreBound: "at_least",
      favourableBound: "at_least",
    });
    expect(rowOf("Older", "q1")).toMatchObject({ state: "waiting", score: 3 });
    expect(rowOf("Folded", "q2")).toMatchObject({ state: "waiting", score: null });
  });

  it("name the benchmark of the same item, also where indicators share a name", () => {
    expect(rowOf("Older", "Ethics / Everyday").benchmark).toBe(3.1);
    expect(rowOf("Older", "Respect / Everyday").benchmark).toBeNull();
  });
});

describe("the CSV of a report", () => {
  it("has exactly the documented columns", () => {
    expect(reportCsvHeader(options)).toBe(
      "field,group,level,code,title,learners,respondents,score,favourable,d1,d2,d3,d4,d5,benchmark,state\r\n",
    );
  });

  it("writes counts, limits and shares", () => {
    expect(csvOf(rowOf("Older", "q1"))).toEqual(
      "team,Older,question,q1,Question q1,60,50,3,40,20,20,20,20,20,3.9,waiting".split(","),
    );
    const [learners, respondents, score, favourable] =
      csvOf(rowOf("Bounded", "q1"))?.slice(5) ?? [];
    expect([learners, respondents, score, favourable]).toEqual(["44", "44", ">=4.8", ">95"]);
  });

  it("says into which option others were folded", () => {
    const shares = csvOf(rowOf("Folded", "q1"))?.slice(9, 14);
    expect(shares).toEqual(["26.7", "in d1", "30", "43.3", "in d4"]);
  });

  it("is empty where nothing is shown and says <5 for small groups", () => {
    expect(csvOf(rowOf("Small", "q3"))?.slice(5)).toEqual([
      "<5",
      "",
      "",
      "",
      "",
      "",
      "",
      "",
      "",
      "",
      "below_threshold",
    ]);
  });

  it("runs no group name as a formula", () => {
    expect(reportCsvLine(rowOf("=1+1", "q1"), 5, options)).toContain(",'=1+1,".slice(0, 7));
  });
});

describe("the JSON of a report", () => {
  const json = new ReportJson(options);

  it("is what the row says, with single options as numbers and folded ones as buckets", () => {
    for (const row of rows) {
      const { distribution, ...figures } = row;
      const single = Object.fromEntries(
        options.names.map((name, index) => [
          name,
          distribution?.find(({ from, to }) => from === to && from === index + 1)?.share ?? null,
        ]),
      );
      const isFolded = distribution?.some(({ from, to }) => from !== to) ?? false;
      const expected = { ...figures, ...single, buckets: isFolded ? distribution : null };
      expect(JSON.parse(json.write(row))).toEqual(expected);
    }
  });

  it("escapes whatever a group is called", () => {
    const group = 'a "quoted"\n\u2028 name\\';
    const row = { ...rowOf("Older", "q1"), group };
    expect(JSON.parse(json.write(row))).toMatchObject({ group });
  });
});

describe("orderGroups", () => {
  it("goes by roster counts and names alone, Unreported last", () => {
    const groups = published.publication.breakdowns[1]?.groups ?? [];
    expect(orderGroups(groups).map(({ label }) => label)).toEqual([
      "=1+1",
      "Older",
      "Bounded",
      "Folded",
      "Silent",
      "Protected",
      "Small",
      "Unreported",
    ]);
  });

  it("orders groups of kept-back size by name", () => {
    const small = ["b", "c", "a"].map((label) => ({ label, learners: 0 }));
    expect(orderGroups(small).map(({ label }) => label)).toEqual(["a", "b", "c"]);
  });
});

describe("respondentsOf", () => {
  const none = { score: null, favourable: null, distribution: null, vsOrganization: null };
  const hidden = {
    ...none,
    vsBenchmark: null,
    respondents: 9,
    fromQuestions: 0,
    ofQuestions: 2,
    asOf: null,
  };

  it("is silent where nothing else is shown", () => {
    expect(respondentsOf({ ...hidden, state: "protected" })).toBeNull();
    expect(respondentsOf({ ...hidden, state: "waiting" })).toBeNull();
    expect(respondentsOf({ ...hidden, state: "shown" })).toBe(9);
  });
});
