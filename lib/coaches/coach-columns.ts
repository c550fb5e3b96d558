import { z } from "zod";
import { coachColumnKeys } from "./coach-csv";

/** Which columns an export has; all of them where none is named. */
export const CoachColumns = z
  .array(z.enum(coachColumnKeys))
  .max(coachColumnKeys.length)
  .default([])
  .transform((chosen) => (chosen.length > 0 ? chosen : coachColumnKeys));
