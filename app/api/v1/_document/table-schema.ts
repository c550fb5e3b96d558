import { z } from "zod";

interface Columns {
  required: readonly string[];
  optional: readonly string[];
}

/** A row of a file with these columns, as one line of JSON has it: texts, and whole numbers where they stand for one. */
export function rowSchema({ required, optional }: Columns): z.ZodObject {
  const cell = z.union([z.string(), z.int()]);
  return z.object({
    ...Object.fromEntries(required.map((column) => [column, cell])),
    ...Object.fromEntries(optional.map((column) => [column, cell.optional()])),
  });
}

/** The columns of a file in words. */
export function columnsInWords({ required, optional }: Columns): string {
  const more = optional.length > 0 ? `; may have ${optional.join(", ")}` : "";
  return `Columns: ${required.join(", ")}${more}. Their order does not matter.`;
}
