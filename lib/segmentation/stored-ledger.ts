import { z } from "zod";

const Version = z.object({ breakdown: z.string(), group: z.string(), version: z.number().int() });

/** A `LedgerState` as it was stored, checked before it is trusted with the next decision. */
export const StoredLedger = z.object({
  blocks: z.array(
    z.object({
      items: z.array(z.string()),
      rows: z.array(Version.extend({ witnesses: z.array(z.number().int().nonnegative()) })),
      shown: z.array(Version),
    }),
  ),
});
