"use client";

import { useElementSize } from "@mantine/hooks";
import { formatDifference, formatFigure } from "../ui/figures";
import classes from "./benchmark-lollipop.module.css";
import { roundReach } from "./chart-scale";
import { LollipopRows } from "./lollipop-rows";
import type { LollipopPoint } from "./lollipop-shape";
import { LollipopStems } from "./lollipop-stems";
import { TableTwin } from "./table-twin";

export interface BenchmarkLollipopProps {
  title: string;
  /** What the zero line is: "Benchmark". */
  reference?: string;
  /** The value of the zero line. */
  benchmark: number;
  /** Values are changes: they carry their sign, and are their own difference. */
  isChange?: boolean;
  /** The organization's own value: a dotted line. */
  organization?: number;
  points: LollipopPoint[];
  selected?: string | null;
  onSelect?: (key: string) => void;
  decimals?: number;
  /** After each value, such as "%". */
  unit?: string;
  locale?: string;
  /** Pixels across on paper, where nothing can be measured in time; null on a screen. */
  paperWidth?: number | null;
}

/* With more groups names would not fit side by side: the chart turns on its side and scrolls. */
const mostUpright = 14;
const leastBand = 56;

/** Groups against the benchmark as its zero line; a filled dot is more than chance. */
export function BenchmarkLollipop(props: BenchmarkLollipopProps) {
  const { title, benchmark, organization, points, decimals = 1, locale = "en" } = props;
  const { reference = "Benchmark", unit = "", isChange = false } = props;
  const { ref, width: onScreen } = useElementSize();
  const width = props.paperWidth ?? onScreen;
  const digits = isChange ? formatDifference : formatFigure;
  const format = (value: number) =>
    `${digits(value, { decimals, locale })}${unit && `\u00a0${unit}`}`;
  const reach = roundReach(points.map(({ difference }) => difference));
  const isUpright = points.length <= mostUpright && width / Math.max(points.length, 1) >= leastBand;
  const shape = {
    points,
    reach,
    benchmark,
    organizationDifference: organization === undefined ? null : organization - benchmark,
    format,
    selected: props.selected ?? null,
    onSelect: props.onSelect,
  };

  return (
    <TableTwin
      title={title}
      legend={
        <>
          <span className={classes.key} data-strong>
            <span className={classes.solid} /> {reference} {isChange ? "" : format(benchmark)}
          </span>
          {organization === undefined ? null : (
            <span className={classes.key}>
              <span className={classes.dotted} /> Organization {format(organization)}
            </span>
          )}
          <span className={classes.key}>
            <span className={classes.disc} /> more than chance
          </span>
        </>
      }
      rows={points}
      rowKey={({ key }) => key}
      columns={[
        { key: "label", header: "Group", isRowHeader: true, render: ({ label }) => label },
        {
          key: "value",
          header: isChange ? "Change" : "Score",
          kind: "figure",
          render: ({ value }) => format(value),
        },
        ...(isChange
          ? []
          : [
              {
                key: "difference",
                header: `Against the ${reference.toLocaleLowerCase("en")}`,
                kind: "figure" as const,
                render: ({ difference }: LollipopPoint) =>
                  formatDifference(difference, { decimals, locale }),
              },
            ]),
        {
          key: "strong",
          header: "More than chance",
          render: ({ isStrong }) => (isStrong ? "yes" : "no"),
        },
      ]}
    >
      <div ref={ref} className={classes.plot} data-upright={isUpright || undefined}>
        {width === 0 ? null : isUpright ? (
          <LollipopStems {...shape} width={width} />
        ) : (
          <LollipopRows {...shape} width={width} />
        )}
      </div>
    </TableTwin>
  );
}
