import type { Actor } from "@/lib/auth/actor";
import { requireApiActor } from "@/lib/auth/server/api-actor";
import { toProblem } from "./problem";

/** A route of `/api/v1`: finds the service key's actor, runs `handle`, and answers errors as problem+json. */
export function apiRoute<Context>(
  handle: (actor: Actor, request: Request, context: Context) => Promise<Response>,
): (request: Request, context: Context) => Promise<Response> {
  return async (request, context) => {
    try {
      return await handle(await requireApiActor(request), request, context);
    } catch (error) {
      return toProblem(error, `${request.method} ${new URL(request.url).pathname}`);
    }
  };
}
