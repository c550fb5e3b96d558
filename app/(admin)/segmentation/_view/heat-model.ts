import { flattenColumns } from "@/components/chart/flatten-columns";
import type {
  HeatBenchmark,
  HeatColumn,
  HeatRow,
  HeatSort,
} from "@/components/chart/heat-map-model";
import { formatCount } from "@/components/ui/figures";
import { UNREPORTED } from "@/lib/fields/group-label";
import { joinLabels } from "@/lib/segmentation/intersect";
import type { ReportLevel } from "@/lib/segmentation/report-rows";
import { isStrong, numberOf, numberWords } from "./figure-words";
import { groupWords } from "./group-words";
import { heatCell } from "./heat-cells";
import type { ReportView, ViewGroup, ViewItem } from "./report-view";
import type { ReportState } from "./search-params";
import { readSort, sortGroups } from "./sort-groups";

/** What of the address the table depends on. */
export type TableState = Pick<
  ReportState,
  "level" | "metric" | "sort" | "significant" | "shown" | "open"
>;

/** Everything that the heat map, its cards and its exports show. */
export interface HeatModel {
  columns: HeatColumn[];
  expanded: string[];
  /** The items in view, from left to right. */
  leaves: ViewItem[];
  benchmark: HeatBenchmark | null;
  all: HeatRow;
  groups: HeatRow[];
  sort: HeatSort;
  /** "14 groups, 2 hidden". */
  summary: string;
}

/** The key of the row of all learners. */
export const ALL_KEY = "all";

/** The report as a table, in the state of the address. */
export function heatModel(view: ReportView, state: TableState): HeatModel {
  const { metric, significant } = state;
  const columns = columnTree(view.items, null);
  const expanded = state.open ?? openedBy(state.level, view.items);
  const leafKeys = flattenColumns(columns, expanded).leaves.map(({ column }) => column.key);
  const positions = new Map(view.items.map(({ key }, position) => [key, position]));
  const leaves = leafKeys.flatMap((key) => {
    const position = positions.get(key);
    const item = position === undefined ? undefined : view.items[position];
    return item && position !== undefined ? [{ item, position }] : [];
  });
  const context = { view, metric, isSignificantOnly: significant };
  const rowOf = (group: ViewGroup, key: string): HeatRow => ({
    key,
    label: group.label,
    words: groupWords(view, group),
    ...sectionOf(group),
    learners: group.learners === null ? `<${view.threshold}` : formatCount(group.learners),
    responded: group.responded === null ? "–" : formatCount(group.responded),
    isQuiet: group.label === UNREPORTED,
    cells: Object.fromEntries(
      leaves.flatMap(({ item, position }) => {
        const figure = group.figures[position];
        return figure ? [[item.key, heatCell(figure, item, context)]] : [];
      }),
    ),
  });
  const figuresIn = (group: ViewGroup) =>
    leaves.flatMap(({ position }) => group.figures[position] ?? []);
  const hasFigure = (group: ViewGroup) =>
    figuresIn(group).some((figure) => numberOf(figure, metric) !== null);
  const kept = view.groups.filter(
    (group) =>
      (!significant || figuresIn(group).some((figure) => isStrong(figure, metric))) &&
      (!state.shown || hasFigure(group)),
  );
  const sort = readSort(state.sort, leafKeys);
  return {
    columns,
    expanded,
    leaves: leaves.map(({ item }) => item),
    benchmark: benchmarkRow(view, state),
    all: rowOf(view.all, ALL_KEY),
    groups: sortGroups(view, kept, sort, metric).map((group) => rowOf(group, group.label)),
    sort,
    summary: summaryOf(view.groups, kept, hasFigure),
  };
}

/** Of three fields: the group of the first as the heading, and the name without it. Not where a filter has taken it. */
function sectionOf({ label, labels = [] }: ViewGroup): Pick<HeatRow, "section"> {
  const [heading] = labels;
  if (heading === undefined || labels.length < 3) return {};
  const before = joinLabels([heading, ""]);
  return label.startsWith(before)
    ? { section: { heading, label: label.slice(before.length) } }
    : {};
}

function columnTree(items: readonly ViewItem[], parent: string | null): HeatColumn[] {
  return items
    .filter((item) => item.parent === parent)
    .map((item) => {
      const children = columnTree(items, item.key);
      return {
        key: item.key,
        label: item.label,
        definition: definitionOf(item),
        ...(children.length > 0 ? { children } : {}),
      };
    });
}

function definitionOf({ level, questions, scaleMin, scaleMax }: ViewItem): string {
  const scale = `on a scale from ${scaleMin} to ${scaleMax}`;
  if (level === "question") return `One question, ${scale}`;
  const count = questions === 1 ? "1 question" : `${questions} questions`;
  return `${level === "competency" ? "Competency" : "Indicator"} of ${count}, ${scale}`;
}

/** The columns that a level opens: those above it. */
function openedBy(level: ReportLevel, items: readonly ViewItem[]): string[] {
  const above: Record<ReportLevel, readonly ReportLevel[]> = {
    competency: [],
    indicator: ["competency"],
    question: ["competency", "indicator"],
  };
  return items.filter((item) => above[level].includes(item.level)).map(({ key }) => key);
}

function benchmarkRow(
  { reference, items }: ReportView,
  { metric }: TableState,
): HeatBenchmark | null {
  if (reference.kind !== "benchmark") return null;
  const values = items.flatMap(({ key, benchmark }) => {
    const value = benchmark[metric];
    return value === null ? [] : [[key, numberWords({ value, bound: "exact" }, metric)] as const];
  });
  return { label: "Benchmark", note: reference.note, values: Object.fromEntries(values) };
}

function summaryOf(
  groups: readonly ViewGroup[],
  kept: readonly ViewGroup[],
  hasFigure: (group: ViewGroup) => boolean,
): string {
  const hidden = kept.filter((group) => !hasFigure(group)).length;
  const parts = [groups.length === 1 ? "1 group" : `${formatCount(groups.length)} groups`];
  if (hidden > 0) parts.push(`${formatCount(hidden)} hidden`);
  if (kept.length < groups.length) parts.push(`${groups.length - kept.length} left out`);
  return parts.join(", ");
}
