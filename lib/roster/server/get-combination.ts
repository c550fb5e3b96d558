import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { query } from "@/lib/core/server/command";
import type { Combination, FilesMatch, JoinColumns } from "../combination";
import { requireFileRows } from "./combination-store";
import { requireImport } from "./import-store";
import { matchFiles } from "./match-files";

/** The two files of an import and how they match by a column of each. */
export interface CombinationView {
  combination: Combination;
  /** The columns by place that `match` is about: those asked for, else the last join's, else the best offer. */
  chosen: JoinColumns | null;
  /** Null without two columns to compare. */
  match: FilesMatch | null;
}

/** How the two files of an import match; throws `conflict` when it has one, or their rows are lost. */
export const getCombination = query({
  allow: "roster.import",
  input: z.object({
    importId: z.uuid(),
    asked: z.object({ first: z.number().int(), second: z.number().int() }).nullable(),
  }),
  async run(tx, { importId, asked }, actor): Promise<CombinationView> {
    const stored = await requireImport(tx, actor.tenantId, importId);
    const { combination } = stored;
    if (!combination) throw new AppError("conflict", "This import has one file.");
    await requireFileRows(tx, stored, combination);
    const { first, second, join, offers } = combination;
    const isThere = (columns: JoinColumns) =>
      columns.first in first.header && columns.second in second.header;
    const chosen = (asked && isThere(asked) ? asked : (join ?? offers[0])) ?? null;
    if (!chosen) return { combination, chosen, match: null };
    const place = { tenantId: actor.tenantId, importId };
    const match = await matchFiles(
      tx,
      { ...place, fileId: first.fileId, column: chosen.first },
      { ...place, fileId: second.fileId, column: chosen.second },
    );
    return { combination, chosen: { first: chosen.first, second: chosen.second }, match };
  },
});
