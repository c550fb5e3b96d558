import { requestBody } from "@/lib/core/server/request-body";
import { sessionRoute } from "@/lib/core/server/session-route";
import { uploadPeople } from "@/lib/enrolment/server/upload-people";

/** Takes a CSV of people as the raw body (`?draft=…&name=people.csv`) and answers the import it became. */
export const POST = sessionRoute(async (actor, request) => {
  const { searchParams } = new URL(request.url);
  const announced = Number(request.headers.get("content-length") ?? 0);
  const result = await uploadPeople(
    actor,
    {
      draftId: searchParams.get("draft") ?? "",
      fileName: searchParams.get("name") ?? "people.csv",
      announcedBytes: announced > 0 ? announced : null,
    },
    requestBody(request),
  );
  return Response.json(result, { status: 201 });
});
