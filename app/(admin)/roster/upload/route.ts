import { requestBody } from "@/lib/core/server/request-body";
import { sessionRoute } from "@/lib/core/server/session-route";
import { uploadImport } from "@/lib/roster/server/upload-import";

/**
 * Takes a roster file as the raw body (`?name=roster.csv&mode=update|full`) and answers the import it became;
 * its progress can be read meanwhile by whoever gave it an `id`.
 */
export const POST = sessionRoute(async (actor, request) => {
  const { searchParams } = new URL(request.url);
  const announced = Number(request.headers.get("content-length") ?? 0);
  const result = await uploadImport(
    actor,
    {
      ...(searchParams.has("id") ? { importId: searchParams.get("id") ?? "" } : {}),
      source: "csv",
      mode: searchParams.get("mode") === "full" ? "full" : "update",
      fileName: searchParams.get("name") ?? "roster.csv",
      announcedBytes: announced > 0 ? announced : null,
    },
    requestBody(request),
  );
  return Response.json(result, { status: 201 });
});
