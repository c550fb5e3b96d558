"use client";

import { flattenColumns, type HeatLeaf } from "@/components/chart/flatten-columns";
import { HeatPages } from "@/components/chart/heat-pages";
import type { HeatModel } from "../_view/heat-model";
import type { ReportView } from "../_view/report-view";
import type { ReportWords } from "../_view/report-words";
import classes from "./report.module.css";

/** On paper in place of title, chips and menus: what this is, of when, and what was left out. */
export function PaperHead({ title, sentences }: ReportWords) {
  return (
    <div className={classes.paper}>
      <h1>{title}</h1>
      <p>{sentences.join(" ")}</p>
    </div>
  );
}

interface PaperTablesProps {
  view: ReportView;
  model: HeatModel;
  caption: string;
}

/** The heat map on paper, all its rows and columns. */
export function PaperTables({ view, model, caption }: PaperTablesProps) {
  const items = new Map(view.items.map((item) => [item.key, item]));
  const namesAbove = ({ column, isTotal }: HeatLeaf) => {
    const item = items.get(column.key);
    const parent = items.get(item?.parent ?? "");
    const indicator =
      item?.level === "question" ? parent : item?.level === "indicator" ? item : null;
    const top = indicator ? items.get(indicator.parent ?? "") : item;
    // The figure of an open indicator stands under its name, as its questions do.
    const isBelow = indicator !== item || isTotal;
    return { top: top?.label ?? "", above: isBelow ? (indicator?.label ?? null) : null };
  };
  return (
    <HeatPages
      caption={caption}
      rowHeader={view.field.label}
      leaves={flattenColumns(model.columns, model.expanded).leaves}
      namesAbove={namesAbove}
      benchmark={model.benchmark}
      all={model.all}
      groups={model.groups}
      reference={referenceName(view)}
      summary={model.summary}
      threshold={view.threshold}
    />
  );
}

/** What the scale is centred on, in the legend. */
export function referenceName({ reference: { kind, name } }: ReportView): string {
  return kind === "wave" ? name : kind;
}
