import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { type ColumnType, learnerColumns } from "./learner-columns";
import type { LearnerSort } from "./learner-list";

/** Where a page begins: behind the row with this value of the sort column (as the database writes it), name and id. */
export const LearnerPlace = z.object({
  value: z.string().max(5000).nullable(),
  name: z.string().max(1000),
  id: z.int().min(1),
});
export type LearnerPlace = z.infer<typeof LearnerPlace>;

const isWhole = (text: string) => /^\d{1,9}$/.test(text);
const isAnything = () => true;
const isTime = (text: string) => reads(() => Temporal.Instant.from(text)) || isDay(text);
const isDay = (text: string) => reads(() => Temporal.PlainDate.from(text)) && text.length === 10;

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
  feedback: isWhole,
  list: isAnything,
  percent: isWhole,
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
