import { columnsOfTab, type LearnerTab, learnerColumnKeys } from "./learner-columns";

/** What can stand in the table: its columns, and the bar of the engagement's progress. */
export const shownColumnKeys = ["name", "progress", ...learnerColumnKeys.slice(1)] as const;
export type ShownColumn = (typeof shownColumnKeys)[number];

export const densities = ["compact", "comfortable"] as const;
export type Density = (typeof densities)[number];

export const leastWidth = 64;
export const greatestWidth = 640;

/** How a person has arranged the table. The name is always there, and always first. */
export interface LearnerLayout {
  hidden: readonly ShownColumn[];
  /** The columns that were put in an order; the others follow as they come. */
  order: readonly ShownColumn[];
  /** Those that stay beside the name while others scroll. */
  pinned: readonly ShownColumn[];
  /** Widths in pixels, where they were changed. */
  widths: Partial<Record<ShownColumn, number>>;
  density: Density;
}

export const layoutParamKeys = ["hide", "order", "pin", "widths", "density"] as const;
export type LayoutParams = Record<(typeof layoutParamKeys)[number], string | null>;

/** The columns that a tab offers, the name first. */
export function columnsOffered(tab: LearnerTab): ShownColumn[] {
  const ofTab = new Set<ShownColumn>(columnsOfTab(tab));
  return shownColumnKeys.filter((key) => key === "progress" || ofTab.has(key));
}

/** The columns that a tab offers as they are arranged: the name, the pinned ones, the rest. */
export function columnsArranged(layout: LearnerLayout, tab: LearnerTab): ShownColumn[] {
  const offered = columnsOffered(tab).filter((key) => key !== "name");
  const rest = new Set<ShownColumn>(offered);
  const take = (keys: readonly ShownColumn[]) => keys.filter((key) => rest.delete(key));
  return ["name", ...take(layout.pinned), ...take(layout.order), ...rest];
}

/** The columns that stand in a tab, as they are arranged. */
export function columnsShown(layout: LearnerLayout, tab: LearnerTab): ShownColumn[] {
  const hidden = new Set(layout.hidden);
  return columnsArranged(layout, tab).filter((key) => key === "name" || !hidden.has(key));
}

/** Puts a column before another, or last. */
export function moveColumn(
  layout: LearnerLayout,
  tab: LearnerTab,
  column: ShownColumn,
  before: ShownColumn | null,
): LearnerLayout {
  const others = columnsArranged(layout, tab).filter((key) => key !== column && key !== "name");
  const place = before === null ? others.length : others.indexOf(before);
  const order = [...others.slice(0, place), column, ...others.slice(place)];
  const elsewhere = layout.order.filter((key) => !order.includes(key));
  return { ...layout, order: [...order, ...elsewhere] };
}

/** Shows or hides a column. */
export function showColumn(
  layout: LearnerLayout,
  column: ShownColumn,
  isShown: boolean,
): LearnerLayout {
  const hidden = layout.hidden.filter((key) => key !== column);
  return { ...layout, hidden: isShown ? hidden : [...hidden, column] };
}

/** Keeps a column beside the name, or lets it scroll again. */
export function pinColumn(
  layout: LearnerLayout,
  column: ShownColumn,
  isPinned: boolean,
): LearnerLayout {
  const pinned = layout.pinned.filter((key) => key !== column);
  return { ...layout, pinned: isPinned ? [...pinned, column] : pinned };
}

/** Gives a column a width within bounds, or its own again (null). */
export function resizeColumn(
  layout: LearnerLayout,
  column: ShownColumn,
  width: number | null,
): LearnerLayout {
  const { [column]: _former, ...widths } = layout.widths;
  if (width === null) return { ...layout, widths };
  const fitting = Math.round(Math.min(greatestWidth, Math.max(leastWidth, width)));
  return { ...layout, widths: { ...widths, [column]: fitting } };
}

/** A layout as an address holds it; what is as by default is left out (null). */
export function layoutParamsOf(layout: LearnerLayout): LayoutParams {
  const { hidden, order, pinned, widths, density } = layout;
  const list = (keys: readonly string[]) => (keys.length > 0 ? keys.join(",") : null);
  return {
    hide: list(hidden),
    order: list(order),
    pin: list(pinned),
    widths: list(Object.entries(widths).map(([key, width]) => `${key}:${width}`)),
    density: density === "compact" ? null : density,
  };
}

/** The layout that an address names; what it says wrongly counts as not said. */
export function layoutFrom(params: Partial<LayoutParams>): LearnerLayout {
  const widths: LearnerLayout["widths"] = {};
  for (const part of params.widths?.split(",") ?? []) {
    const [name, text] = part.split(":");
    const column = shownColumn(name);
    const width = Number(text);
    if (column && Number.isInteger(width) && width >= leastWidth && width <= greatestWidth) {
      widths[column] = width;
    }
  }
  return {
    hidden: columnsFrom(params.hide),
    order: columnsFrom(params.order),
    pinned: columnsFrom(params.pin),
    widths,
    density: densities.find((density) => density === params.density) ?? "compact",
  };
}

const shownColumn = (name: string | undefined) => shownColumnKeys.find((key) => key === name);

/** Columns of a list, each once; the name has its place and takes no other. */
function columnsFrom(text: string | null | undefined): ShownColumn[] {
  const named = text?.split(",").flatMap((name) => shownColumn(name) ?? []) ?? [];
  return [...new Set(named)].filter((key) => key !== "name");
}
