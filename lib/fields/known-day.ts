import { z } from "zod";
import { isKnownYear } from "./calendar-date";

/** A day as it may come from outside, yyyy-mm-dd: of a year that people and programmes lie in. */
export const KnownDay = z.iso
  .date("must be a day")
  .refine((day) => isKnownYear(Number(day.slice(0, 4))), "must be a day between 1900 and 2199");
