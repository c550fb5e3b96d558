/** What an expected refusal is about; each adapter maps a code to its own language (HTTP status, toast). */
export type ErrorCode =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "too_large"
  | "too_many_requests"
  | "premium_required"
  /** Too much at once for this process: the same call will do in a moment. */
  | "unavailable";

/** A place in the input and what is wrong there, in words for the person who sent it. */
export interface InputIssue {
  path: string;
  message: string;
}

/** An expected refusal: its message names what is wrong and what to do, and may be shown to anyone. */
export class AppError extends Error {
  override readonly name = "AppError";

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly issues: readonly InputIssue[] = [],
  ) {
    super(message);
  }
}
