import type { Actor } from "@/lib/auth/actor";
import { findActor } from "@/lib/auth/server/session";
import { AppError } from "../errors";
import { isFromOwnPage } from "../is-from-own-page";
import { toProblem } from "./problem";

/**
 * A route of signed-in pages (upload, download): acts as the person of the session and answers errors as
 * problem+json. A request that writes must come from a page of this site.
 */
export function sessionRoute<Context>(
  handle: (actor: Actor, request: Request, context: Context) => Promise<Response>,
): (request: Request, context: Context) => Promise<Response> {
  return async (request, context) => {
    try {
      if (request.method !== "GET" && !isFromOwnPage(request.headers)) {
        throw new AppError("forbidden", "This request does not come from a page of this site.");
      }
      const actor = await findActor();
      if (!actor) {
        throw new AppError("unauthenticated", "Your session has ended. Please sign in again.");
      }
      return await handle(actor, request, context);
    } catch (error) {
      return toProblem(error, `${request.method} ${new URL(request.url).pathname}`);
    }
  };
}
