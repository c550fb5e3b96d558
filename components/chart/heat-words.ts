import type { HeatColumn, HeatRow, HeatSort, HiddenReason } from "./heat-map-model";

const reasonOrder: HiddenReason[] = [
  "below_threshold",
  "protected",
  "no_answers",
  "waiting",
  "small_part",
];

/** The reasons that hide at least one cell of these rows, in a fixed order. */
export function reasonsIn(rows: HeatRow[]): HiddenReason[] {
  const found = new Set<HiddenReason>();
  for (const row of rows) {
    for (const cell of Object.values(row.cells)) {
      if (cell.kind === "hidden") {
        found.add(cell.reason);
      }
    }
  }
  return reasonOrder.filter((reason) => found.has(reason));
}

function labelOf(columns: HeatColumn[], key: string): string | null {
  for (const column of columns) {
    const label = column.key === key ? column.label : labelOf(column.children ?? [], key);
    if (label !== null) {
      return label;
    }
  }
  return null;
}

/** The sort as a sentence for a live region; empty when nothing is sorted. */
export function sortWords(sort: HeatSort | null, rowHeader: string, columns: HeatColumn[]): string {
  if (!sort) {
    return "";
  }
  const fixed: Record<string, string> = {
    label: rowHeader,
    learners: "Learners",
    responded: "Responded",
  };
  const label = fixed[sort.key] ?? labelOf(columns, sort.key) ?? sort.key;
  const [up, down] =
    sort.key === "label" ? ["A to Z", "Z to A"] : ["lowest first", "highest first"];
  return `Sorted by ${label}, ${sort.direction === "ascending" ? up : down}.`;
}
