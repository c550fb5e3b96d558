import type { ErrorCode, InputIssue } from "./errors";

/** What a server action answers: its result, or a refusal that can be shown. */
export type ActionResult<R> =
  | { ok: true; result: R }
  | {
      ok: false;
      error: { code: ErrorCode | "internal"; message: string; issues: readonly InputIssue[] };
    };
