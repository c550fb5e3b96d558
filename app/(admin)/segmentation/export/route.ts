import { AppError } from "@/lib/core/errors";
import { sessionRoute } from "@/lib/core/server/session-route";
import { downloadOf } from "@/lib/roster/server/download";
import { exportReport } from "@/lib/segmentation/server/export-report";
import { exportTable } from "../_view/export-table";
import { payloadOf, unpackView } from "../_view/report-payload";
import { loadReportParams } from "../_view/search-params";
import { csvFile, xlsxFile } from "./files";

/** The report of an address as a file: `?format=xlsx` or `csv` and the page's own parameters. */
export const GET = sessionRoute(async (actor, request) => {
  const address = new URL(request.url).searchParams;
  const format = address.get("format") === "csv" ? "csv" : "xlsx";
  const state = loadReportParams(address);
  const { wave, field, filter, compare, against } = state;
  const asked = { wave, field, filter, compare, against };
  const payload = payloadOf(await exportReport(actor, { ...asked, format }));
  if (!payload) throw new AppError("not_found", "This wave has no figures yet.");
  const table = exportTable(payload, unpackView(payload.view), state);
  return downloadOf(format === "csv" ? csvFile(table) : await xlsxFile(table));
});
