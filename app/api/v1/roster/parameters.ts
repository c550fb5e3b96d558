import { z } from "zod";

const MAX_WAIT_SECONDS = 60;

/** What `PUT` and `PATCH` of the roster may be asked for. */
export const RosterQuery = z.object({
  "confirm-leavers": z.coerce
    .number("write a number of learners")
    .int("write a number of learners")
    .min(0, "write a number of learners")
    .optional()
    .describe("How many learners may become inactive where the import would stop otherwise."),
  wait: z.coerce
    .number(`write seconds up to ${MAX_WAIT_SECONDS}`)
    .min(0, `write seconds up to ${MAX_WAIT_SECONDS}`)
    .max(MAX_WAIT_SECONDS, `write seconds up to ${MAX_WAIT_SECONDS}`)
    .default(0)
    .describe("Seconds to wait for the end of the import before it is answered as it stands."),
});

/** A sender's own name of a request. */
export const IdempotencyKey = z
  .string()
  .trim()
  .min(1, "is empty")
  .max(200, "is longer than 200 characters");

/** Which page of the imports. */
export const ImportsQuery = z.object({
  limit: z.coerce
    .number("write a number from 1 to 100")
    .int("write a number from 1 to 100")
    .min(1, "write a number from 1 to 100")
    .max(100, "write a number from 1 to 100")
    .default(25),
  after: z.string().max(200).optional().describe("`next` of the page before."),
});
