import { isKnownDay } from "@/lib/fields/calendar-date";
import type { ColumnFilter } from "./column-filter-input";
import { type FilterKind, type LearnerColumn, learnerColumns } from "./learner-columns";

/** Greatest end of a range, and greatest bound of "below". */
export const mostFigure = 100_000;
export const mostBelow = 5;
/** Most values of a choice, and most characters of one. */
export const mostChosen = 100;
export const longestChoice = 200;

/** Stands among the values of a choice for "has none". */
export const noneChosen = "-";

const takes: Record<FilterKind, readonly ColumnFilter["kind"][]> = {
  days: ["presence", "days"],
  range: ["range"],
  below: ["below"],
  yesNo: ["presence"],
  choice: ["choice"],
};

/** Whether a column can be filtered so. */
export function fitsColumn(column: LearnerColumn, { kind }: ColumnFilter): boolean {
  const { filter } = learnerColumns[column];
  return filter !== null && takes[filter].includes(kind);
}

/** A filter as an address holds it: "yes", "2026-02-01..2026-09-30", "2..", "3.5", "12,-". */
export function filterToText(filter: ColumnFilter): string {
  switch (filter.kind) {
    case "presence":
      return filter.isSet ? "yes" : "no";
    case "days":
    case "range":
      return `${filter.from ?? ""}..${filter.to ?? ""}`;
    case "below":
      return String(filter.below);
    case "choice":
      return filter.values.map((value) => value.replace(/[\\,]/g, "\\$&")).join(",");
  }
}

/** The filter that an address names for a column, or null when it names none that fits. */
export function filterFromText(column: LearnerColumn, text: string): ColumnFilter | null {
  const kind = learnerColumns[column].filter;
  if ((kind === "yesNo" || kind === "days") && (text === "yes" || text === "no")) {
    return { kind: "presence", isSet: text === "yes" };
  }
  switch (kind) {
    case "days": {
      const ends = endsOf(text);
      return ends?.every((end) => end === null || isKnownDay(end))
        ? { kind, from: ends[0], to: ends[1] }
        : null;
    }
    case "range": {
      const ends = endsOf(text);
      const [from, to] = ends?.map((end) => (end === null ? null : Number(end))) ?? [];
      return isEnd(from) && isEnd(to) ? { kind, from, to } : null;
    }
    case "below": {
      const below = text === "" ? Number.NaN : Number(text);
      return below >= 0 && below <= mostBelow ? { kind, below } : null;
    }
    case "choice": {
      const values = splitChoice(text).map((value) => value.trim());
      const isFine = values.every(({ length }) => length > 0 && length <= longestChoice);
      return isFine && values.length > 0 && values.length <= mostChosen ? { kind, values } : null;
    }
    default:
      return null;
  }
}

const isEnd = (end: number | null | undefined): end is number | null =>
  end === null || (end !== undefined && Number.isInteger(end) && end >= 0 && end <= mostFigure);

/** Both ends of what is written with two dots between; null where it is not, or has no end. */
function endsOf(text: string): [string | null, string | null] | null {
  const [from, to, ...rest] = text.split("..");
  if (from === undefined || to === undefined || rest.length > 0 || from + to === "") return null;
  return [from || null, to || null];
}

/** Parts at commas, except those behind a backslash. */
function splitChoice(text: string): string[] {
  const parts = text.match(/(?:\\[\s\S]|[^\\,])+/g) ?? [];
  return parts.map((part) => part.replace(/\\([\s\S])/g, "$1"));
}
