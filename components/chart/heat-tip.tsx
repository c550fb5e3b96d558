import type { ReactNode, RefObject } from "react";
import { usePart } from "../ui/use-part";
import { useTipTarget } from "../ui/use-tip-target";
import type { HeatLeaf } from "./flatten-columns";
import classes from "./heat-map.module.css";
import type { HeatBenchmark, HeatRow } from "./heat-map-model";
import { placeOf } from "./use-grid-focus";

const loadTip = () => import("../ui/target-tip").then((module) => module.TargetTip);

interface HeatTipProps {
  table: RefObject<HTMLTableElement | null>;
  rowAt: (row: number) => HeatRow | undefined;
  leafAt: (column: number) => HeatLeaf | undefined;
  benchmark: HeatBenchmark | undefined;
}

/** One tool tip for the whole table: the definition in the head, else the cell's sentence and its lines. */
export function HeatTip(props: HeatTipProps) {
  const target = useTipTarget(props.table, "[data-column]");
  const label = target ? tipFor(target, props) : null;
  // A tip that cannot be fetched is no loss to speak of; the next cell tries again.
  const TargetTip = usePart(loadTip, label !== null, () => undefined);
  return target && label && TargetTip ? <TargetTip target={target} label={label} /> : null;
}

function tipFor(target: HTMLElement, { rowAt, leafAt, benchmark }: HeatTipProps): ReactNode {
  const place = placeOf(target);
  if (!place) {
    return null;
  }
  const row = rowAt(place.row);
  const leaf = leafAt(place.column);
  if (!leaf) {
    if (!row) return null;
    const counts = `${row.learners} learners, ${row.responded} responded`;
    return <TipLines title={row.words ?? row.label} lines={[counts]} />;
  }
  const cell = row?.cells[leaf.column.key];
  if (cell) {
    return <TipLines title={cell.label} lines={cell.kind === "figure" ? (cell.tip ?? []) : []} />;
  }
  if (place.row === 0) {
    const { label, definition } = leaf.column;
    return <TipLines title={label} lines={definition ? [definition] : []} />;
  }
  const value = benchmark?.values[leaf.column.key];
  return value === undefined ? null : (
    <TipLines title={leaf.column.label} lines={[`${benchmark?.label} ${value}`]} />
  );
}

function TipLines({ title, lines }: { title: string; lines: string[] }) {
  return (
    <>
      <span className={classes.tipTitle}>{title}</span>
      {lines.map((line) => (
        <span key={line} className={classes.tipLine}>
          {line}
        </span>
      ))}
    </>
  );
}
