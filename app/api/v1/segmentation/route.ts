import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { apiRoute } from "@/lib/core/server/api-route";
import { reportLevels } from "@/lib/segmentation/report-rows";
import { streamReport } from "@/lib/segmentation/server/stream-report";

const Name = z.string().max(500).optional();
const Parameters = z.strictObject({
  wave: Name,
  field: Name,
  filter: Name,
  level: z.enum(["all", ...reportLevels]).default("all"),
  benchmark: Name,
  format: z.enum(["csv", "json"]).optional(),
});

const types = { csv: "text/csv; charset=utf-8", json: "application/json; charset=utf-8" };

/** A published report as JSON or CSV; without `field` the overall and every field. */
export const GET = apiRoute(async (actor, request) => {
  const { wave, field, filter, level, benchmark, format } = readParameters(request);
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

function readParameters(request: Request): z.output<typeof Parameters> {
  const address = new URL(request.url).searchParams;
  const twice = [...address.keys()].find((name) => address.getAll(name).length > 1);
  if (twice !== undefined)
    throw new AppError("invalid", `The parameter “${twice}” was given twice.`);
  const parsed = Parameters.safeParse(Object.fromEntries(address));
  if (parsed.success) return parsed.data;
  const known = Object.keys(Parameters.shape).join(", ");
  const issues = parsed.error.issues.map(({ code, path, message }) => ({
    path: path.join("."),
    message: code === "unrecognized_keys" ? `${message}. Parameters: ${known}` : message,
  }));
  throw new AppError("invalid", issues[0]?.message ?? "The parameters are not valid.", issues);
}

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
