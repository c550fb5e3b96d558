import { apiRoute } from "@/lib/core/server/api-route";
import { receiveEvents } from "@/lib/learners/server/receive-events";

/** Records what the coaching platform reports: what was kept, what was known, and what is wrong with the rest. */
export const POST = apiRoute(async (actor, request) =>
  Response.json(await receiveEvents(actor, request)),
);
