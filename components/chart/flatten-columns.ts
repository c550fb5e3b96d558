import type { HeatColumn } from "./heat-map-model";

/** A column that holds figures. */
export interface HeatLeaf {
  column: HeatColumn;
  /** The expanded column above, if any. */
  parent: HeatColumn | null;
  /** The figure of an expanded column itself, standing before its children. */
  isTotal: boolean;
  /** First of its competency: carries the strong line on its left. */
  isFirst: boolean;
}

/** A header cell: over one leaf, or over all leaves of an expanded column. */
export interface HeadCell {
  column: HeatColumn;
  kind: "leaf" | "group";
  /** Index of the leaf, or of the first leaf below a group. */
  leafIndex: number;
  colSpan: number;
  rowSpan: number;
}

/** A tree of columns as a table needs it: leaves from left to right, header rows from top to bottom. */
export interface FlatColumns {
  leaves: HeatLeaf[];
  head: HeadCell[][];
}

function isOpen(column: HeatColumn, expanded: ReadonlySet<string>): boolean {
  return expanded.has(column.key) && (column.children?.length ?? 0) > 0;
}

function depthOf(column: HeatColumn, expanded: ReadonlySet<string>): number {
  if (!isOpen(column, expanded)) {
    return 1;
  }
  return 1 + Math.max(...(column.children ?? []).map((child) => depthOf(child, expanded)));
}

/** Lays the columns out; an expanded column becomes a group over "All" and its children. */
export function flattenColumns(columns: HeatColumn[], expandedKeys: string[]): FlatColumns {
  const expanded = new Set(expandedKeys);
  const depth = Math.max(1, ...columns.map((column) => depthOf(column, expanded)));
  const leaves: HeatLeaf[] = [];
  const head: HeadCell[][] = Array.from({ length: depth }, () => []);

  const addLeaf = (
    column: HeatColumn,
    level: number,
    rest: Pick<HeatLeaf, "parent" | "isTotal" | "isFirst">,
  ) => {
    head[level]?.push({
      column,
      kind: "leaf",
      leafIndex: leaves.length,
      colSpan: 1,
      rowSpan: depth - level,
    });
    leaves.push({ column, ...rest });
  };

  const visit = (column: HeatColumn, level: number, parent: HeatColumn | null) => {
    if (!isOpen(column, expanded)) {
      addLeaf(column, level, { parent, isTotal: false, isFirst: level === 0 });
      return;
    }
    const group: HeadCell = {
      column,
      kind: "group",
      leafIndex: leaves.length,
      colSpan: 1,
      rowSpan: 1,
    };
    head[level]?.push(group);
    addLeaf(column, level + 1, { parent, isTotal: true, isFirst: level === 0 });
    for (const child of column.children ?? []) {
      visit(child, level + 1, column);
    }
    group.colSpan = leaves.length - group.leafIndex;
  };

  for (const column of columns) {
    visit(column, 0, null);
  }
  return { leaves, head };
}

/** The column that opening or closing "here" means: a closed one opens, anything inside an open one closes it. */
export function toggleTarget(leaf: HeatLeaf): string | null {
  if (leaf.isTotal || (leaf.column.children?.length ?? 0) > 0) {
    return leaf.column.key;
  }
  return leaf.parent?.key ?? null;
}
