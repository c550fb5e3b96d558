import { sessionRoute } from "@/lib/core/server/session-route";
import { downloadOf } from "@/lib/roster/server/download";
import { getErrorFile } from "@/lib/roster/server/error-file";

/** The rows that stay out, as CSV with a column of reasons; `?column=…&code=…` those of one problem. */
export const GET = sessionRoute<{ params: Promise<{ importId: string }> }>(
  async (actor, request, { params }) => {
    const { searchParams } = new URL(request.url);
    return downloadOf(
      await getErrorFile(actor, {
        importId: (await params).importId,
        column: searchParams.get("column") ?? undefined,
        code: searchParams.get("code") ?? undefined,
      }),
    );
  },
);
