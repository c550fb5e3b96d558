import { requestBody } from "@/lib/core/server/request-body";
import { sessionRoute } from "@/lib/core/server/session-route";
import { addSecondFile } from "@/lib/roster/server/add-second-file";

/** Takes a second file for an import as the raw body (`?name=ids.csv`); nothing is joined yet. */
export const POST = sessionRoute<{ params: Promise<{ importId: string }> }>(
  async (actor, request, { params }) => {
    const { searchParams } = new URL(request.url);
    const announced = Number(request.headers.get("content-length") ?? 0);
    const result = await addSecondFile(
      actor,
      {
        importId: (await params).importId,
        fileName: searchParams.get("name") ?? "second.csv",
        announcedBytes: announced > 0 ? announced : null,
      },
      requestBody(request),
    );
    return Response.json(result, { status: 201 });
  },
);
