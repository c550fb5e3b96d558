import { sessionRoute } from "@/lib/core/server/session-route";
import { downloadOf } from "@/lib/roster/server/download";
import { getTemplate } from "@/lib/roster/server/get-template";

/** The data dictionary of the organization's template as CSV. */
export const GET = sessionRoute(async (actor) =>
  downloadOf(await getTemplate(actor, { format: "dictionary" })),
);
