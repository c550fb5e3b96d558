import { fixedColumns, type HeatSort } from "@/components/chart/heat-map-model";
import { UNREPORTED } from "@/lib/fields/group-label";
import { placesOfFirst } from "@/lib/segmentation/report-order";
import { differenceOf, numberOf } from "./figure-words";
import type { ReportView, ViewGroup } from "./report-view";
import type { Metric } from "./search-params";

const largestFirst: HeatSort = { key: "learners", direction: "descending" };

/** The sort of an address; largest first where it names no column in view. */
export function readSort(text: string, columns: readonly string[]): HeatSort {
  const isDescending = text.startsWith("-");
  const key = isDescending ? text.slice(1) : text;
  if (![...fixedColumns, ...columns].includes(key)) return largestFirst;
  return { key, direction: isDescending ? "descending" : "ascending" };
}

/** The sort after a click on a column: figures start with the highest, names with A; again turns it round. */
export function nextSort(key: string, current: HeatSort): string {
  const isDescending =
    current.key === key ? current.direction === "ascending" : key !== fixedColumns[0];
  return isDescending ? `-${key}` : key;
}

/**
 * Groups in order. It knows only what is shown: figures to the decimal on screen and roster counts; a group
 * without one comes after those that have one. Unreported is always last. Of three fields the groups of the first
 * stay together. Next to an earlier wave the question is who rose and who fell, so a column's order is that of its
 * changes.
 */
export function sortGroups(
  { items, reference }: ReportView,
  groups: readonly ViewGroup[],
  { key, direction }: HeatSort,
  metric: Metric,
): ViewGroup[] {
  const position = items.findIndex((item) => item.key === key);
  const sign = direction === "descending" ? -1 : 1;
  const figureOf = (group: ViewGroup): number | null => {
    if (key === "learners") return group.learners;
    if (key === "responded") return group.responded;
    const figure = group.figures[position];
    if (!figure) return null;
    return reference.kind === "wave"
      ? differenceOf(figure, metric)
      : (numberOf(figure, metric)?.value ?? null);
  };
  const byLabel = (a: ViewGroup, b: ViewGroup) => a.label.localeCompare(b.label, "en");
  const bySize = (a: ViewGroup, b: ViewGroup) =>
    (b.learners ?? 0) - (a.learners ?? 0) || byLabel(a, b);
  const places = placesOfFirst(groups);
  const placeOf = ({ labels }: ViewGroup) => places.get(labels?.[0] ?? "") ?? 0;
  return [...groups].sort((a, b) => {
    if (placeOf(a) !== placeOf(b)) return placeOf(a) - placeOf(b);
    const last = Number(a.label === UNREPORTED) - Number(b.label === UNREPORTED);
    if (last !== 0) return last;
    if (key === "label") return sign * byLabel(a, b);
    const [left, right] = [figureOf(a), figureOf(b)];
    if (left === null || right === null) {
      return Number(left === null) - Number(right === null) || bySize(a, b);
    }
    return sign * (left - right) || bySize(a, b);
  });
}
