import { Skeleton } from "@mantine/core";
import classes from "./heat-map-skeleton.module.css";

interface HeatMapSkeletonProps {
  /** As many as will probably come; the height stays when they do. */
  rows?: number;
  columns?: number;
}

/** The heat map before its figures: true row heights and column widths, so that nothing jumps. */
export function HeatMapSkeleton({ rows = 14, columns = 8 }: HeatMapSkeletonProps) {
  const rowKeys = Array.from({ length: rows + 2 }, (_, row) => row);
  const columnKeys = Array.from({ length: columns }, (_, column) => column);
  return (
    <div className={classes.frame} role="status" aria-label="Loading the figures">
      <div className={classes.head} />
      {rowKeys.map((row) => (
        <div key={row} className={classes.row}>
          <Skeleton height={9} width={`${52 + ((row * 37) % 40)}%`} radius="xs" />
          {columnKeys.map((column) => (
            <Skeleton key={column} height={9} width={34} radius="xs" />
          ))}
        </div>
      ))}
      <div className={classes.foot} />
    </div>
  );
}
