import { apiRoute } from "@/lib/core/server/api-route";
import { readQuery } from "@/lib/core/server/query-parameters";
import { streamReport } from "@/lib/segmentation/server/stream-report";
import { ReportQuery } from "./parameters";

const types = { csv: "text/csv; charset=utf-8", json: "application/json; charset=utf-8" };

/** A published report as JSON or CSV; without `field` the overall and every field. */
export const GET = apiRoute(async (actor, request) => {
  const { wave, field, filter, level, benchmark, format } = readQuery(request, ReportQuery);
  const asked = format ?? preferredFormat(request.headers.get("accept"));
  const text = await streamReport(actor, asked, {
    wave: wave ?? null,
    field: field ?? null,
    filter: filter ?? null,
    level: level === "all" ? null : level,
    compare: benchmark ?? null,
  });
  return new Response(toStream(text), {
    headers: { "content-type": types[asked], "cache-control": "no-store", vary: "accept" },
  });
});

/** CSV where the Accept header names it before JSON or anything. */
function preferredFormat(accept: string | null): "csv" | "json" {
  const named = (accept ?? "")
    .toLowerCase()
    .split(",")
    .map((part) => part.split(";")[0]?.trim());
  return named.find((type) => type === "text/csv" || type === "application/json") === "text/csv"
    ? "csv"
    : "json";
}

/** Text as a response body; asked for chunk by chunk, and ended where the reader goes away. */
function toStream(text: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await text.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await text.return(undefined);
    },
  });
}
