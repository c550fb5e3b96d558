import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { LongRowId } from "@/lib/core/row-id";
import { type ColumnType, learnerColumns } from "./learner-columns";
import type { LearnerSort } from "./learner-list-request";

/** Where a page begins: behind the row with this value of the sort column (as the database writes it), name and id. */
export const LearnerPlace = z.object({
  value: z.string().max(20_000).nullable(),
  name: z.string().max(1000),
  id: LongRowId,
});
export type LearnerPlace = z.infer<typeof LearnerPlace>;

const isWhole = (text: string) => /^\d{1,9}$/.test(text);
const isSmall = (text: string) => /^\d{1,4}$/.test(text);
const isKnown = (text: string) => /^(19|20|21)\d\d-/.test(text);
const isAnything = () => true;
const isDay = (text: string) => text.length === 10 && reads(() => Temporal.PlainDate.from(text));
const isTime = (text: string) =>
  isKnown(text) && (isDay(text) || reads(() => Temporal.Instant.from(text)));

const holds: Record<ColumnType, (text: string) => boolean> = {
  text: isAnything,
  date: isTime,
  instant: isTime,
  done: isTime,
  raters: isWhole,
  coach: isAnything,
  yesNo: (text) => text === "true" || text === "false",
  integer: isWhole,
  decimal: (text) => /^\d{1,3}(\.\d{1,10})?$/.test(text),
  feedback: isSmall,
  list: isAnything,
  percent: isSmall,
};

/** Whether the value of a place can be one of the sort column: what else comes from outside is refused. */
export function isPlaceOf({ column }: LearnerSort, { value }: LearnerPlace): boolean {
  return value === null || holds[learnerColumns[column].type](value);
}

function reads(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
}
