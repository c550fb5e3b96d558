import type { HeatLeaf } from "./flatten-columns";
import classes from "./heat-map.module.css";
import type { HeatBenchmark, HeatRow } from "./heat-map-model";
import { placeOf } from "./use-grid-focus";

interface HeatTipProps {
  target: HTMLElement;
  rowAt: (row: number) => HeatRow | undefined;
  leafAt: (column: number) => HeatLeaf | undefined;
  benchmark: HeatBenchmark | undefined;
}

/** What the tool tip says at a cell: the definition in the head, else the cell's sentence and its lines. */
export function HeatTip({ target, rowAt, leafAt, benchmark }: HeatTipProps) {
  const place = placeOf(target);
  if (!place) {
    return null;
  }
  const row = rowAt(place.row);
  const leaf = leafAt(place.column);
  if (!leaf) {
    return row ? `${row.label}: ${row.learners} learners, ${row.responded} responded` : null;
  }
  const cell = row?.cells[leaf.column.key];
  if (!cell) {
    const value = benchmark?.values[leaf.column.key];
    return (
      <>
        <span className={classes.tipTitle}>{leaf.column.label}</span>
        {place.row === 0 ? leaf.column.definition : `${benchmark?.label ?? ""} ${value ?? ""}`}
      </>
    );
  }
  return (
    <>
      <span className={classes.tipTitle}>{cell.label}</span>
      {(cell.kind === "figure" ? (cell.tip ?? []) : []).map((line) => (
        <span key={line} className={classes.tipLine}>
          {line}
        </span>
      ))}
    </>
  );
}
