import { receiveActivity } from "@/lib/activity/server/receive-activity";
import { apiRoute } from "@/lib/core/server/api-route";

/** Records what a trusted back end reports: accounts, the catalogue, users and events. */
export const POST = apiRoute(async (actor, request) =>
  Response.json(await receiveActivity(actor, request)),
);
