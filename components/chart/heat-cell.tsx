import classes from "./heat-map.module.css";
import type { HeatCell } from "./heat-map-model";
import { ReasonIcon } from "./hidden-reason";

/** Where a cell stands in the grid; read back by keyboard, pointer and tool tip. */
export interface CellPlace {
  row: number;
  column: number;
  isActive: boolean;
}

/** Attributes that make an element a cell of the grid: its place and the roving tab stop. */
export function gridCellProps({ row, column, isActive }: CellPlace) {
  return { "data-row": row, "data-column": column, tabIndex: isActive ? 0 : -1 };
}

interface HeatCellViewProps {
  cell: HeatCell | undefined;
  place: CellPlace;
  isFirst: boolean;
  /** Words that stand once for the whole row; given to its first cell only. */
  rowWords: string | null;
  /** In a row that says its reason once: the other cells stay silent to the eye. */
  isSilent: boolean;
}

/** One figure with its difference, or the reason why it is not shown. */
export function HeatCellView({ cell, place, isFirst, rowWords, isSilent }: HeatCellViewProps) {
  if (cell?.kind === "figure") {
    return (
      <td
        {...gridCellProps(place)}
        className={classes.figure}
        data-step={cell.step}
        data-strong={cell.isStrong || undefined}
        data-first={isFirst || undefined}
        aria-label={cell.label}
      >
        <span className={classes.pair}>
          <span className={classes.value}>
            {cell.value}
            {cell.isWaiting ? <ReasonIcon reason="waiting" size={11} /> : null}
          </span>
          {cell.gap ? (
            <span className={classes.gap}>{cell.gap}</span>
          ) : (
            <span className={classes.delta}>{cell.delta}</span>
          )}
        </span>
      </td>
    );
  }
  return (
    <td
      {...gridCellProps(place)}
      className={classes.hidden}
      data-first={isFirst || undefined}
      data-spanned={isSilent ? (rowWords === null ? "rest" : "start") : undefined}
      aria-label={cell?.label ?? "No figure"}
    >
      {cell && (rowWords !== null || !isSilent) ? (
        <span className={classes.reason} data-spanned={isSilent || undefined}>
          <ReasonIcon reason={cell.reason} size={rowWords ? 15 : 14} />
          {rowWords ?? cell.short}
        </span>
      ) : null}
    </td>
  );
}
