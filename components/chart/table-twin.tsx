"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChartDots, IconTable } from "@tabler/icons-react";
import { type ReactNode, useId } from "react";
import { DataTable, type TableColumn } from "../ui/data-table";
import classes from "./table-twin.module.css";

interface TableTwinProps<Row> {
  title: string;
  /** What signs and lines mean, beside the switch; only with the picture. */
  legend?: ReactNode;
  columns: TableColumn<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Stays under the title, whichever of the two is shown. */
  control?: ReactNode;
  /** The picture. */
  children: ReactNode;
}

/** A chart's title row with a switch between the picture and the same figures as a table. */
export function TableTwin<Row>({
  title,
  legend,
  columns,
  rows,
  rowKey,
  control,
  children,
}: TableTwinProps<Row>) {
  const [isTable, { toggle }] = useDisclosure(false);
  const id = useId();
  const Icon = isTable ? IconChartDots : IconTable;
  return (
    <section aria-labelledby={id}>
      <div className={classes.head}>
        <h2 className={classes.title} id={id}>
          {title}
        </h2>
        {isTable ? null : <div className={classes.legend}>{legend}</div>}
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          className={classes.switch}
          onClick={toggle}
          aria-pressed={isTable}
          aria-label={`Show “${title}” as a table`}
          leftSection={<Icon size={16} stroke={1.6} aria-hidden="true" />}
        >
          {isTable ? "Chart" : "Table"}
        </Button>
      </div>
      {control}
      {isTable ? (
        <DataTable
          caption={title}
          columns={columns}
          rows={rows}
          rowKey={rowKey}
          density="compact"
          isReachable
        />
      ) : (
        children
      )}
    </section>
  );
}
