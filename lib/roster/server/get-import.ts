import { z } from "zod";
import type { Transaction } from "@/db/tenant";
import { query } from "@/lib/core/server/command";
import type { ImportView } from "../import-view";
import { cellsOf } from "../staged-record";
import { brakeApplies, leaversOf } from "./automation";
import { requireImport, requireOrganization, type StoredImport } from "./import-store";
import { summaryOf } from "./list-imports";
import { matchImportColumns } from "./roster-columns-of";
import { firstRows } from "./staged-rows";

const SAMPLED_ROWS = 200;
const SAMPLES = 3;

/** Everything that the wizard shows of an import besides its paged lists; throws `not_found`. */
export const getImport = query({
  allow: "roster.read",
  input: z.object({ importId: z.uuid() }),
  async run(tx, { importId }, actor): Promise<ImportView> {
    const stored = await requireImport(tx, actor.tenantId, importId);
    const { rosterVersion } = await requireOrganization(tx, actor.tenantId);
    const { columns, matches } = await matchImportColumns(tx, stored);
    const samples = await sampleValues(tx, stored);
    const { revision, byteCount, encoding, delimiter, workbook, mapping, fixes } = stored;
    return {
      ...summaryOf(stored),
      revision,
      byteCount,
      encoding,
      delimiter,
      workbook,
      mapping,
      fixes,
      columns: matches.map((match) => ({ ...match, samples: samples[match.index] ?? [] })),
      targets: columns.map(({ key, header, description, acceptedFormats, isRequired }) => ({
        key,
        header,
        description,
        acceptedFormats,
        isRequired,
      })),
      brake: brakeOf(stored),
      isStale: stored.state === "previewed" && stored.previewedOn !== rosterVersion,
    };
  },
});

function brakeOf({ mode, counts }: StoredImport): ImportView["brake"] {
  if (!counts || mode !== "full") return null;
  return {
    leavers: leaversOf(mode, counts),
    present: counts.present,
    mustConfirm: brakeApplies(mode, counts),
  };
}

/** A few different values of each column by place, from the first rows. */
async function sampleValues(tx: Transaction, { tenantId, id, header }: StoredImport) {
  const records = (await firstRows(tx, tenantId, id, SAMPLED_ROWS)).map(cellsOf);
  return header.map((_, index) => {
    const values = records.map((cells) => (cells[index] ?? "").trim());
    return [...new Set(values.filter((value) => value !== ""))].slice(0, SAMPLES);
  });
}
