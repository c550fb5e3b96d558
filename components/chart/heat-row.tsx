import { memo } from "react";
import type { HeatLeaf } from "./flatten-columns";
import { gridCellProps, HeatCellView } from "./heat-cell";
import classes from "./heat-map.module.css";
import { fixedColumns, type HeatRow, sharedReason } from "./heat-map-model";
import { reasonWords } from "./hidden-reason";

/* A wide table scrolls sideways: the reason of a wholly hidden row comes back before it is out of view. */
const wordsEvery = 10;

interface HeatRowViewProps {
  row: HeatRow;
  /** Place in the grid, the header being row 0. */
  index: number;
  leaves: HeatLeaf[];
  /** The grid column that takes the tab stop in this row, if it is in this row. */
  activeColumn: number | null;
  isSelected: boolean;
  isPinned: boolean;
  threshold: number;
}

/** A group, or all learners: name, counts, then one cell a column. */
export const HeatRowView = memo(function HeatRowView({
  row,
  index,
  leaves,
  activeColumn,
  isSelected,
  isPinned,
  threshold,
}: HeatRowViewProps) {
  const place = (column: number) => ({ row: index, column, isActive: activeColumn === column });
  const reason = sharedReason(
    row,
    leaves.map(({ column }) => column.key),
  );

  return (
    <tr
      className={isPinned ? classes.all : classes.group}
      data-quiet={row.isQuiet || undefined}
      data-hidden={reason ?? undefined}
      aria-selected={isSelected}
      aria-rowindex={index + 1}
    >
      <th
        {...gridCellProps(place(0))}
        scope="row"
        className={classes.name}
        data-in-section={row.section ? true : undefined}
        aria-label={row.section ? row.label : undefined}
      >
        <span className={classes.nameText} dir="auto">
          {row.section?.label ?? row.label}
        </span>
      </th>
      <td {...gridCellProps(place(1))} className={classes.count}>
        {row.learners}
      </td>
      <td {...gridCellProps(place(2))} className={classes.responded}>
        {row.responded}
      </td>
      {leaves.map((leaf, leafIndex) => (
        <HeatCellView
          key={leaf.column.key}
          cell={row.cells[leaf.column.key]}
          place={place(leafIndex + fixedColumns.length)}
          isFirst={leaf.isFirst}
          isSilent={reason !== null}
          rowWords={
            reason !== null && leafIndex % wordsEvery === 0 ? reasonWords(reason, threshold) : null
          }
        />
      ))}
    </tr>
  );
});
