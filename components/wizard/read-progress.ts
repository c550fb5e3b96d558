import { z } from "zod";

/** Rows that the server has read of a file, of about how many, and how many a second. */
const ReadRows = z.object({
  done: z.number(),
  total: z.number().nullable(),
  rate: z.number().nullable(),
});
export type ReadRows = z.infer<typeof ReadRows>;

/** How far the reading of a file is, asked of an address; null when that is not known just now. */
export async function readProgress(url: string): Promise<ReadRows | null> {
  try {
    const answer: unknown = await (await fetch(url, { cache: "no-store" })).json();
    return ReadRows.nullable().catch(null).parse(answer);
  } catch {
    // The bar only waits a little longer; whether the file is taken is told by the upload itself.
    return null;
  }
}
