import type { HeatLeaf } from "./flatten-columns";
import { gridCellProps } from "./heat-cell";
import classes from "./heat-map.module.css";
import { fixedColumns, type HeatBenchmark } from "./heat-map-model";

interface BenchmarkRowProps {
  benchmark: HeatBenchmark;
  leaves: HeatLeaf[];
  /** The grid column that takes the tab stop in this row, if it is in this row. */
  activeColumn: number | null;
}

/** The first pinned row: what everything below is compared with. Its note spans both counts. */
export function BenchmarkRow({ benchmark, leaves, activeColumn }: BenchmarkRowProps) {
  const place = (column: number, isActive = activeColumn === column) =>
    gridCellProps({ row: 1, column, isActive });

  return (
    <tr className={classes.benchmark} aria-rowindex={2}>
      <th {...place(0)} scope="row" className={classes.name}>
        {benchmark.label}
      </th>
      <td
        {...place(1, activeColumn === 1 || activeColumn === 2)}
        colSpan={2}
        className={classes.responded}
      >
        {benchmark.note}
      </td>
      {leaves.map(({ column, isFirst }, index) => (
        <td
          key={column.key}
          {...place(index + fixedColumns.length)}
          className={classes.benchmarkValue}
          data-first={isFirst || undefined}
        >
          {benchmark.values[column.key] ?? ""}
        </td>
      ))}
    </tr>
  );
}
