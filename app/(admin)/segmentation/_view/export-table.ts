import type { HeatRow, HiddenReason } from "@/components/chart/heat-map-model";
import type { CsvValue } from "@/lib/core/csv";
import { differenceOf, numberOf } from "./figure-words";
import { hiddenReason } from "./heat-cells";
import { type HeatModel, heatModel, type TableState } from "./heat-model";
import type { ReportPayload } from "./report-payload";
import type { ReportView, ViewFigure, ViewGroup, ViewItem, ViewReference } from "./report-view";
import type { Metric } from "./search-params";

/** A table for a file: what is on screen, in its order, with whence and as of when above it. */
export interface ExportTable {
  /** Name of the file without its end. */
  name: string;
  about: (readonly [string, string])[];
  header: string[];
  rows: CsvValue[][];
}

/**
 * The table of the heat map as a file has it: two columns an item, figure and difference. A hidden cell holds its
 * reason (`<5`, `protected`, `no answers`, `waiting`, `too few`) and an empty difference.
 */
export function exportTable(
  payload: Omit<ReportPayload, "view">,
  view: ReportView,
  state: TableState,
): ExportTable {
  const model = heatModel(view, state);
  const { metric } = state;
  const wave = payload.waves.find(({ value }) => value === payload.wave)?.label ?? payload.wave;
  const reference = referenceWords(view.reference);
  const groups = new Map(view.groups.map((group) => [group.label, group]));
  const positions = model.leaves.map((leaf) => view.items.indexOf(leaf));
  const line = (row: HeatRow, group: ViewGroup | undefined): CsvValue[] => [
    row.label,
    group?.learners ?? `<${view.threshold}`,
    group?.responded ?? null,
    ...positions.flatMap((position) => cellsOf(group?.figures[position], view.threshold, metric)),
  ];
  return {
    name: `segmentation-${fileName(wave)}-${fileName(view.field.label)}`,
    about: [
      ["Wave", wave],
      ["Data as of", payload.asOf],
      ["Field", view.field.label],
      ...(payload.slice
        ? [["Filter", `${payload.slice.label} = ${payload.slice.value}`] as const]
        : []),
      ["Metric", metric === "score" ? "Score" : "Favourable answers, %"],
      ["Compared with", reference],
    ],
    header: headerOf(model, view),
    rows: [
      ...(model.benchmark ? [benchmarkLine(model.leaves, metric)] : []),
      line(model.all, view.all),
      ...model.groups.map((row) => line(row, groups.get(row.key))),
    ],
  };
}

function referenceWords({ kind, name }: ViewReference): string {
  if (kind === "organization" || kind === "group") return name;
  return kind === "benchmark" ? `benchmark ${name}` : `the earlier wave ${name}`;
}

function headerOf({ leaves }: HeatModel, view: ReportView): string[] {
  const labels = new Map(view.items.map(({ key, label }) => [key, label]));
  const { kind, name: wave } = view.reference;
  const unit = kind === "wave" ? `since ${wave}` : `vs ${kind}`;
  return [
    view.field.label,
    "Learners",
    "Responded",
    ...leaves.flatMap(({ label, parent }) => {
      const name = parent === null ? label : `${labels.get(parent) ?? ""}: ${label}`;
      return [name, `${name}, ${unit}`];
    }),
  ];
}

function benchmarkLine(leaves: readonly ViewItem[], metric: Metric): CsvValue[] {
  return [
    "Benchmark",
    null,
    null,
    ...leaves.flatMap(({ benchmark }): CsvValue[] => [benchmark[metric], null]),
  ];
}

function cellsOf(
  figure: ViewFigure | undefined,
  threshold: number,
  metric: Metric,
): [CsvValue, CsvValue] {
  if (!figure) return [null, null];
  const number = numberOf(figure, metric);
  if (number === null) return [hiddenWord(figure, threshold), null];
  const signs =
    metric === "score" ? { at_least: ">=", at_most: "<=" } : { at_least: ">", at_most: "<" };
  const value = number.bound === "exact" ? number.value : `${signs[number.bound]}${number.value}`;
  return [value, differenceOf(figure, metric)];
}

function hiddenWord(figure: ViewFigure, threshold: number): string {
  const words: Record<HiddenReason, string> = {
    below_threshold: `<${threshold}`,
    protected: "protected",
    no_answers: "no answers",
    waiting: "waiting",
    small_part: "too few",
  };
  return words[hiddenReason(figure)];
}

/** A name that every file system takes. */
function fileName(text: string): string {
  const plain = text.normalize("NFKD").replace(/[^\w]+/g, "-");
  return plain.replace(/^-+|-+$/g, "").toLowerCase() || "report";
}
