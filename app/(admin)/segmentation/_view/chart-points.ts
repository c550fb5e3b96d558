import type { HeatRow } from "@/components/chart/heat-map-model";
import type { LollipopPoint } from "@/components/chart/lollipop-shape";
import { differenceOf, isStrong, numberOf } from "./figure-words";
import type { ReportView, ViewItem } from "./report-view";
import type { Metric } from "./search-params";

/** What the chart of one item draws: its zero line, the organization's own value and the groups. */
export interface ChartModel {
  /** Zero where changes are drawn: their line has no value of its own. */
  reference: number;
  /** The points are changes since an earlier wave. */
  isChange: boolean;
  /** Null where the organization is the zero line itself. */
  organization: number | null;
  points: LollipopPoint[];
}

/**
 * The groups of the rows in view with an exact figure and difference; hidden ones have no place in a chart, nor in
 * its axes. Null where there is nothing to compare with.
 */
export function chartOf(
  view: ReportView,
  rows: readonly HeatRow[],
  item: ViewItem,
  metric: Metric,
): ChartModel | null {
  const position = view.items.indexOf(item);
  const own = view.all.figures[position];
  const ownNumber = own ? numberOf(own, metric) : null;
  const whole = ownNumber?.bound === "exact" ? ownNumber.value : null;
  const { kind } = view.reference;
  const isChange = kind === "wave";
  const reference = isChange ? 0 : kind === "benchmark" ? item.benchmark[metric] : whole;
  if (reference === null) return null;
  const ownChange = own ? differenceOf(own, metric) : null;
  const byLabel = new Map(view.groups.map((group) => [group.label, group]));
  const points = rows.flatMap(({ key }) => {
    const figure = byLabel.get(key)?.figures[position];
    const number = figure ? numberOf(figure, metric) : null;
    const difference = figure ? differenceOf(figure, metric) : null;
    if (!figure || number?.bound !== "exact" || difference === null) return [];
    return [
      {
        ...{ key, label: key, difference, isStrong: isStrong(figure, metric) },
        value: isChange ? difference : number.value,
      },
    ];
  });
  const organization = { benchmark: whole, wave: ownChange, organization: null, group: null }[kind];
  return { reference, isChange, organization, points };
}
