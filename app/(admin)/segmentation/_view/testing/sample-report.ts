import { orderGroups } from "@/lib/segmentation/report-order";
import type { Benchmark, PublishedReport } from "@/lib/segmentation/segmentation-report";
import { samplePublication } from "@/lib/segmentation/testing/sample-publication";
import type { TableState } from "../heat-model";
import { payloadOf, unpackView } from "../report-payload";

export const benchmark: Benchmark = {
  ...{ name: "Industry 2026", period: "2026", industry: null, sizeBand: null },
  figures: [
    { level: "competency", code: "Respect", score: 3.5, favourable: 0.5 },
    { level: "question", code: "q1", score: 3.9, favourable: 0.6 },
  ].map(
    (figure) => ({ ...figure, organizations: 9, learners: 900 }) as Benchmark["figures"][number],
  ),
};

export function publishedWith(chosen: Benchmark | null): PublishedReport {
  const publication = samplePublication();
  return {
    publication: {
      ...publication,
      breakdowns: publication.breakdowns.map(({ key, groups }) => ({
        key,
        groups: orderGroups(groups),
      })),
    },
    field: { key: "team", label: "Team" },
    fields: [{ key: "team", label: "Team" }],
    benchmarks: [benchmark],
    benchmark: chosen,
    publishedAt: new Date("2026-11-16T08:00:00Z"),
    isFinal: false,
    earlier: null,
    publishedOn: new Map([
      [1, new Date("2026-10-16T08:00:00Z")],
      [2, new Date("2026-11-16T08:00:00Z")],
    ]),
  };
}

export function payloadWith(chosen: Benchmark | null) {
  const wave = {
    ...{ code: "autumn", name: "Autumn 2026", state: "open" as const, closedAt: null },
    openedAt: new Date("2026-10-01T00:00:00Z"),
    publishedAt: new Date("2026-11-16T08:00:00Z"),
    nextPublishAt: new Date("2026-12-14T08:00:00Z"),
  };
  const payload = payloadOf({
    ...{ organization: "A company", timeZone: "America/Chicago", waves: [wave], wave },
    published: publishedWith(chosen),
  });
  if (!payload) throw new Error("no payload");
  return payload;
}

export const payload = payloadWith(benchmark);
export const view = unpackView(payload.view);
export const plain: TableState = {
  level: "competency",
  metric: "score",
  sort: "-learners",
  significant: false,
  shown: false,
  open: null,
};
export const itemOf = (key: string) => {
  const item = view.items.find((one) => one.key === key);
  if (!item) throw new Error(`no item ${key}`);
  return item;
};
export const groupOf = (label: string) => {
  const group = view.groups.find((one) => one.label === label);
  if (!group) throw new Error(`no group ${label}`);
  return group;
};
