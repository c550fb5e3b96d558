import { AuditFilter } from "@/lib/audit/audit-filter";
import { exportAudit } from "@/lib/audit/server/export-audit";
import { AppError } from "@/lib/core/errors";
import { sessionRoute } from "@/lib/core/server/session-route";

/** The audit log, filtered as on the page, as a CSV file that is streamed while it is read. */
export const POST = sessionRoute(async (actor, request) => {
  const form = [...(await request.formData())].filter(([, value]) => value !== "");
  const filter = AuditFilter.safeParse(Object.fromEntries(form));
  if (!filter.success) throw new AppError("invalid", "This filter cannot be read.");
  const lines = exportAudit(actor, filter.data);
  // The first chunk is made here, so that a refusal is an answer and not a broken file.
  const first = await lines.next();
  return new Response(stream(lines, first.value ?? ""), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="audit-log.csv"',
      "cache-control": "no-store",
    },
  });
});

function stream(lines: AsyncGenerator<string>, first: string): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(first)),
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
