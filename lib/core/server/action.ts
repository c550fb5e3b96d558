import "server-only";
import { unstable_rethrow } from "next/navigation";
import { findActor } from "@/lib/auth/server/session";
import type { ActionResult } from "../action-result";
import { AppError } from "../errors";
import type { Verb } from "./command";
import { reportBug } from "./report-bug";

/**
 * A server action from a verb: acts as the signed-in person, answers refusals as values. The verb parses the
 * input, so whatever a browser sends is safe to hand on.
 */
export function toAction<I, R>(verb: Verb<I, R>): (input: I) => Promise<ActionResult<R>> {
  return async (input) => {
    try {
      const actor = await findActor();
      if (!actor)
        throw new AppError("unauthenticated", "Your session has ended. Please sign in again.");
      return { ok: true, result: await verb(actor, input) };
    } catch (error) {
      unstable_rethrow(error);
      if (error instanceof AppError) {
        return {
          ok: false,
          error: { code: error.code, message: error.message, issues: error.issues },
        };
      }
      const reference = reportBug(error, "action");
      return {
        ok: false,
        error: {
          code: "internal",
          message: `Something went wrong on our side; nothing was changed. Reference ${reference}.`,
          issues: [],
        },
      };
    }
  };
}
