import { apiRoute } from "@/lib/core/server/api-route";
import { closeWave } from "@/lib/surveys/server/close-wave";

type Context = { params: Promise<{ code: string }> };

/** Closes a wave for good: 202, since its last version is published when everything accepted is in place. */
export const POST = apiRoute(async (actor, _request, { params }: Context) =>
  Response.json(await closeWave(actor, await params), { status: 202 }),
);
