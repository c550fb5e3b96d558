import { z } from "zod";
import { KnownDay } from "@/lib/fields/known-day";
import { type FilterKind, type LearnerColumn, learnerColumns } from "./learner-columns";

const Whole = z.number().int().min(0).max(100_000);

/** Stands among the values of a choice for "has none". */
export const noneChosen = "-";

/** A condition on the values of one column. Days and ranges include both ends; null is an open end. */
export const ColumnFilter = z.discriminatedUnion("kind", [
  /** Yes or no; done or not; has a value or none. */
  z.object({ kind: z.literal("presence"), isSet: z.boolean() }),
  /** Days in the organization's time zone. */
  z.object({ kind: z.literal("days"), from: KnownDay.nullable(), to: KnownDay.nullable() }),
  z.object({ kind: z.literal("range"), from: Whole.nullable(), to: Whole.nullable() }),
  z.object({ kind: z.literal("below"), below: z.number().min(0).max(5) }),
  /** Any of these; `noneChosen` for those without a value. A coach goes by id. */
  z.object({
    kind: z.literal("choice"),
    values: z.array(z.string().trim().min(1).max(200)).min(1).max(100),
  }),
]);
export type ColumnFilter = z.infer<typeof ColumnFilter>;

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
  const parsed = ColumnFilter.safeParse(readFilter(learnerColumns[column].filter, text));
  return parsed.success ? parsed.data : null;
}

function readFilter(kind: FilterKind | null, text: string): unknown {
  if ((kind === "yesNo" || kind === "days") && (text === "yes" || text === "no")) {
    return { kind: "presence", isSet: text === "yes" };
  }
  switch (kind) {
    case "days":
      return readEnds("days", text, (end) => end);
    case "range":
      return readEnds("range", text, Number);
    case "below":
      return text === "" ? null : { kind, below: Number(text) };
    case "choice":
      return { kind, values: splitChoice(text) };
    default:
      return null;
  }
}

function readEnds(kind: string, text: string, read: (end: string) => unknown): unknown {
  const [from, to, ...rest] = text.split("..");
  if (from === undefined || to === undefined || rest.length > 0 || from + to === "") return null;
  return { kind, from: from === "" ? null : read(from), to: to === "" ? null : read(to) };
}

/** Parts at commas, except those behind a backslash. */
function splitChoice(text: string): string[] {
  const parts = text.match(/(?:\\[\s\S]|[^\\,])+/g) ?? [];
  return parts.map((part) => part.replace(/\\([\s\S])/g, "$1"));
}
