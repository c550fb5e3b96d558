import { z } from "zod";

/** Ascending edges of half-open bands: edges 2 and 5 make the bands below 2, 2 to under 5, and 5 or more. */
const Edges = z
  .array(z.number().finite().min(-1e12).max(1e12))
  .min(1, "At least one edge is needed.")
  .max(20, "At most 20 edges.")
  .refine(
    (edges) => edges.every((edge, index) => index === 0 || edge > (edges[index - 1] ?? edge)),
    "Each edge must be greater than the one before.",
  );

/** Bands of a number, and the unit that is written behind them (may be empty). */
export const NumberBands = z.object({ edges: Edges, unit: z.string().trim().max(20).default("") });
export type NumberBands = z.infer<typeof NumberBands>;

/** Bands of the time since a date, in whole months or years at the day of evaluation. */
export const ElapsedBands = z.object({
  unit: z.enum(["months", "years"]),
  edges: Edges.refine(
    (edges) => edges.every((edge) => Number.isInteger(edge) && edge > 0),
    "Edges must be whole numbers above zero.",
  ),
});
export type ElapsedBands = z.infer<typeof ElapsedBands>;
