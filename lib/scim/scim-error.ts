import { AppError, type ErrorCode } from "@/lib/core/errors";

/** What a refusal is about, in the words of RFC 7644, table 9. */
export type ScimType =
  | "invalidFilter"
  | "tooMany"
  | "uniqueness"
  | "mutability"
  | "invalidSyntax"
  | "invalidPath"
  | "noTarget"
  | "invalidValue"
  | "invalidVers";

/** An expected refusal with its `scimType`. Its text may be shown, and never holds a sensitive value. */
export class ScimError extends AppError {
  constructor(
    readonly scimType: ScimType,
    message: string,
    code: ErrorCode = scimType === "uniqueness" ? "conflict" : "invalid",
  ) {
    super(code, message);
  }
}

/** The resource is no longer what the caller last saw (If-Match, RFC 7644, 3.14). */
export class PreconditionFailed extends AppError {
  constructor() {
    super("conflict", "The resource has changed since the version that If-Match names.");
  }
}
