"use client";

import { Button, Checkbox } from "@mantine/core";
import { type ExportExtra, exportExtras, extraColumns } from "@/lib/learners/export-columns";
import {
  columnsOfTab,
  type LearnerColumn,
  type LearnerTab,
  learnerColumnKeys,
  learnerColumns,
} from "@/lib/learners/learner-columns";
import classes from "./export-dialog.module.css";

type Preset = [label: string, keys: readonly LearnerColumn[]];

interface ColumnChoiceProps {
  tab: LearnerTab;
  /** Those that the table shows, in its order. */
  shown: readonly LearnerColumn[];
  columns: readonly LearnerColumn[];
  onColumns: (columns: LearnerColumn[]) => void;
  extras: readonly ExportExtra[];
  onExtras: (extras: ExportExtra[]) => void;
}

/** The columns of a file: as shown, all of the tab, all, or any. Those that are shown keep the table's order. */
export function ColumnChoice({
  tab,
  shown,
  columns,
  onColumns,
  extras,
  onExtras,
}: ColumnChoiceProps) {
  const chosen = new Set(columns);
  const choose = (wanted: ReadonlySet<LearnerColumn>) => {
    const all = [...new Set([...shown, ...learnerColumnKeys])];
    onColumns(all.filter((key) => wanted.has(key)));
  };
  const toggle = (key: LearnerColumn) => {
    const wanted = new Set(columns);
    if (!wanted.delete(key)) wanted.add(key);
    choose(wanted);
  };
  const toggleExtra = (extra: ExportExtra) =>
    onExtras(exportExtras.filter((one) => extras.includes(one) !== (one === extra)));
  const presets: Preset[] = [
    ["As shown", shown],
    ["All of this tab", columnsOfTab(tab)],
    ["All", learnerColumnKeys],
  ];

  return (
    <fieldset className={classes.field}>
      <legend className={classes.label}>
        Columns <span className={classes.quiet}>{columns.length + extras.length} chosen</span>
      </legend>
      <div className={classes.presets}>
        {presets.filter(isUnlikeThoseBefore).map(([label, keys]) => (
          <Button
            key={label}
            variant="default"
            size="compact-sm"
            aria-pressed={keys.length === chosen.size && keys.every((key) => chosen.has(key))}
            onClick={() => choose(new Set(keys))}
          >
            {label} · {keys.length}
          </Button>
        ))}
      </div>
      {/* Scrolls, so it must be reachable without a pointer; its boxes are. */}
      <div className={classes.columns}>
        {learnerColumnKeys.map((key) => (
          <Checkbox
            key={key}
            size="xs"
            label={learnerColumns[key].label}
            checked={chosen.has(key)}
            onChange={() => toggle(key)}
          />
        ))}
      </div>
      <div className={classes.extras}>
        <span className={classes.quiet}>Also</span>
        {exportExtras.map((extra) => (
          <Checkbox
            key={extra}
            size="xs"
            label={extraColumns[extra].label}
            checked={extras.includes(extra)}
            onChange={() => toggleExtra(extra)}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** Columns are offered once, under the first name that they have. */
function isUnlikeThoseBefore([, keys]: Preset, at: number, presets: readonly Preset[]): boolean {
  return presets
    .slice(0, at)
    .every(
      ([, before]) => before.length !== keys.length || keys.some((key) => !before.includes(key)),
    );
}
