import { z } from "zod";

/** How a delivery ended. `known`: the same contents were taken before. */
export const syncOutcomes = ["committed", "discarded", "failed", "unreadable", "known"] as const;
export type SyncOutcome = (typeof syncOutcomes)[number];

/** The folder a delivery is put away in. */
export function folderOf(outcome: SyncOutcome): "processed" | "failed" {
  return outcome === "committed" || outcome === "known" ? "processed" : "failed";
}

/**
 * What is told of a delivery beside its file: counts, and of errors their line, column and kind. It lies on a server of
 * somebody else, so that no value of any row is in it.
 */
export const SyncReceipt = z.object({
  file: z.string(),
  sha256: z.string().nullable(),
  bytes: z.number(),
  takenAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  outcome: z.enum(syncOutcomes),
  /** What it means, and what to do where there is something, in a sentence or two. */
  message: z.string(),
  mode: z.enum(["update", "full"]),
  counts: z
    .object({
      ...{ rows: z.number(), added: z.number(), changed: z.number(), unchanged: z.number() },
      ...{ left: z.number(), rejected: z.number() },
    })
    .nullable(),
  ignoredColumns: z.array(z.string()),
  /** The first errors in the order of the file; `column` is empty where the whole row is meant. */
  errors: z.array(z.object({ line: z.number(), column: z.string(), kind: z.string() })),
});
export type SyncReceipt = z.infer<typeof SyncReceipt>;

/** A receipt as the file beside a delivery. */
export function receiptText(receipt: SyncReceipt): string {
  return `${JSON.stringify(receipt, null, 2)}\n`;
}
