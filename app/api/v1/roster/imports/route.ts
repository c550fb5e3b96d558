import { apiRoute } from "@/lib/core/server/api-route";
import { readQuery } from "@/lib/core/server/query-parameters";
import { listImports } from "@/lib/roster/server/list-imports";
import { ImportsQuery } from "../parameters";
import { cursorOf, readCursor } from "./cursor";

/** The imports of the organization, newest first, a page at a time. */
export const GET = apiRoute(async (actor, request) => {
  const { limit, after } = readQuery(request, ImportsQuery);
  const page = await listImports(actor, { limit, after: after ? readCursor(after) : null });
  return Response.json(
    { imports: page.imports, next: page.next && cursorOf(page.next) },
    { headers: { "cache-control": "no-store" } },
  );
});
