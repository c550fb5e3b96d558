import type { Actor } from "@/lib/auth/actor";
import { requireApiActor } from "@/lib/auth/server/api-actor";
import { AppError } from "../errors";
import { toProblem } from "./problem";
import { limitKey, limitStranger } from "./rate-limit";

/** A route of `/api/v1`: finds the service key's actor, runs `handle`, and answers errors as problem+json. */
export function apiRoute<Context>(
  handle: (actor: Actor, request: Request, context: Context) => Promise<Response>,
): (request: Request, context: Context) => Promise<Response> {
  return async (request, context) => {
    try {
      return await handle(await admit(request), request, context);
    } catch (error) {
      return toProblem(error, `${request.method} ${new URL(request.url).pathname}`);
    }
  };
}

/** The key's actor, within its rate; who has no valid key may not try many. */
async function admit(request: Request): Promise<Actor> {
  try {
    const actor = await requireApiActor(request);
    if (actor.kind === "key") await limitKey(actor.keyId);
    return actor;
  } catch (error) {
    if (error instanceof AppError && error.code === "unauthenticated") {
      await limitStranger(request.headers.get("x-forwarded-for") ?? "direct");
    }
    throw error;
  }
}
