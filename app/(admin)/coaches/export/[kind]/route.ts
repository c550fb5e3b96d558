import { coachKinds } from "@/lib/coaches/coach-calendar";
import { coachColumnKeys } from "@/lib/coaches/coach-csv";
import { exportCoaches } from "@/lib/coaches/server/list-coaches";
import { AppError } from "@/lib/core/errors";
import { sessionRoute } from "@/lib/core/server/session-route";
import { requestOf } from "../../request-of";
import { loadCoachListParams } from "../../search-params";

type Context = { params: Promise<{ kind: string }> };

/** The coaches of a list as a CSV file: filtered by the address, with the columns of the form. */
export const POST = sessionRoute(async (actor, request, { params }: Context) => {
  const asked = (await params).kind;
  const kind = coachKinds.find((one) => one === asked);
  if (!kind) throw new AppError("not_found", `There are no coaches of the kind “${asked}”.`);
  const chosen = (await request.formData()).getAll("column");
  const csv = await exportCoaches(actor, {
    ...requestOf(kind, loadCoachListParams(new URL(request.url))),
    columns: coachColumnKeys.filter((key) => chosen.includes(key)),
  });
  return new Response(csv, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${kind}-coaches.csv"`,
      "cache-control": "no-store",
    },
  });
});
