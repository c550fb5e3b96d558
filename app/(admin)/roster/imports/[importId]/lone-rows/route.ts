import { sessionRoute } from "@/lib/core/server/session-route";
import { downloadOf } from "@/lib/roster/server/download";
import { getLoneRowsFile } from "@/lib/roster/server/lone-rows-file";

/** The rows of one file without a partner in the other, as CSV (`?of=first|second&first=…&second=…`, columns by place). */
export const GET = sessionRoute<{ params: Promise<{ importId: string }> }>(
  async (actor, request, { params }) => {
    const { searchParams } = new URL(request.url);
    return downloadOf(
      await getLoneRowsFile(actor, {
        importId: (await params).importId,
        first: Number(searchParams.get("first") ?? 0),
        second: Number(searchParams.get("second") ?? 0),
        of: searchParams.get("of") === "second" ? "second" : "first",
      }),
    );
  },
);
