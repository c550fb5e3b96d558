import { loggableError } from "@/lib/core/server/loggable-error";

/**
 * An error as the queue may have it, which logs the message and stack of what a job throws and keeps the message with
 * the job: what failed and where in the code, without a value of anybody.
 */
export function jobError(error: unknown): Error {
  const { type, message, stack, cause } = loggableError(error);
  const told = new Error(`${type}: ${message}${cause ? `: ${cause.message}` : ""}`);
  told.stack = stack;
  return told;
}
