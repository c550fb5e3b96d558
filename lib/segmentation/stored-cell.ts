import { z } from "zod";
import { HiddenCell, type PublishedCell, ShownCell } from "./published-cell";

const LimitKind = z.enum(["at_least", "at_most"]);

const Shown = z.object({
  respondents: z.number(),
  sum: z.number().nullable(),
  bound: z.object({ kind: LimitKind, mean: z.number() }).nullable(),
  favourable: z
    .union([
      z.object({ kind: z.literal("exact"), count: z.number() }),
      z.object({ kind: LimitKind, share: z.number() }),
    ])
    .nullable(),
  distribution: z
    .array(z.object({ from: z.number(), to: z.number(), count: z.number() }))
    .nullable(),
  asOf: z.number(),
  isWaiting: z.boolean(),
});

const StoredCell = z.union([
  z.object({ why: z.enum(["below_threshold", "protected", "no_answers", "waiting"]) }),
  Shown,
]);
const StoredCells = z.array(StoredCell);

/** A published cell as it is stored: its figures, or its reason and nothing else. */
export type StoredCell = z.infer<typeof StoredCell>;

/** A published cell in its stored form. */
export function storeCell(cell: PublishedCell): StoredCell {
  if (!cell.shown) return { why: cell.why };
  const { respondents, sum, bound, favourable, distribution, asOf, isWaiting } = cell;
  return {
    respondents,
    sum,
    bound,
    favourable,
    distribution: distribution && [...distribution],
    asOf,
    isWaiting,
  };
}

/** The cells of a stored row; throws when it is not what the publisher wrote. */
export function readStoredCells(stored: unknown): PublishedCell[] {
  return StoredCells.parse(stored).map((cell) =>
    "why" in cell ? HiddenCell.because(cell.why) : ShownCell.disclose(cell),
  );
}
