import type { LoadReport } from "../load-report";

/** A report as an answer of the API: as it is, or as problem+json (422) when not one row was taken. */
export function reportResponse(report: LoadReport): Response {
  if (report.accepted > 0) return Response.json(report);
  const rows = report.rejected === 1 ? "1 row is" : `${report.rejected} rows are`;
  const problem = {
    type: "urn:quorum:problem:invalid",
    title: `Nothing was stored: ${rows} not valid.`,
    status: 422,
  };
  return Response.json(
    { ...problem, ...report },
    { status: 422, headers: { "content-type": "application/problem+json" } },
  );
}
