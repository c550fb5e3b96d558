import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./data-table.module.css";
import { InternalLink } from "./internal-link";

/** One column of a `DataTable`. */
export interface TableColumn<Row> {
  key: string;
  header: ReactNode;
  render: (row: Row) => ReactNode;
  /** `figure` aligns right with tabular figures. */
  kind?: "text" | "figure";
  /** A CSS width; the rest is shared. */
  width?: string;
  /** The column that names the row; becomes a row header. */
  isRowHeader?: boolean;
  /** Left out on a phone: its content must then stand elsewhere in the row. */
  isDeskOnly?: boolean;
  /** Address of the same page sorted by this column. */
  sortHref?: string;
  sorted?: "ascending" | "descending";
}

interface DataTableProps<Row> {
  /** What the table holds, for those who hear it. */
  caption: string;
  columns: TableColumn<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Row heights of 28, 34 and 44 px. */
  density?: "compact" | "plain" | "roomy";
  /** Stands in the place of the rows when there are none. */
  empty?: ReactNode;
  /** Takes the focus itself: it may scroll, and holds nothing else that does. */
  isReachable?: boolean;
}

const reachable = { tabIndex: 0 };

/** The plain table of the product: sticky head, quiet lines, sort by link. Scrolls sideways by itself. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  density = "plain",
  empty,
  isReachable = false,
}: DataTableProps<Row>) {
  return (
    <section className={classes.scroll} aria-label={caption} {...(isReachable ? reachable : {})}>
      <table className={classes.table} data-density={density}>
        <caption className={classes.caption}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                data-kind={column.kind}
                data-desk={column.isDeskOnly || undefined}
                aria-sort={column.sorted}
                style={column.width ? { width: column.width } : undefined}
              >
                <Head column={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) =>
                column.isRowHeader ? (
                  <th
                    key={column.key}
                    scope="row"
                    data-kind={column.kind}
                    data-desk={column.isDeskOnly || undefined}
                  >
                    {column.render(row)}
                  </th>
                ) : (
                  <td
                    key={column.key}
                    data-kind={column.kind}
                    data-desk={column.isDeskOnly || undefined}
                  >
                    {column.render(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 ? empty : null}
    </section>
  );
}

function Head<Row>({ column }: { column: TableColumn<Row> }) {
  if (!column.sortHref) {
    return column.header;
  }
  const Arrow = column.sorted === "descending" ? IconArrowDown : IconArrowUp;
  return (
    <InternalLink href={column.sortHref} keepScroll className={classes.sort}>
      {column.sorted ? <Arrow size={14} stroke={1.8} aria-hidden="true" /> : null}
      {column.header}
    </InternalLink>
  );
}
