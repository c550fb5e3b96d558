import { z } from "zod";

/** A refusal (RFC 9457). `reference` names a fault of ours in the logs. */
export const Problem = z
  .looseObject({
    type: z.string().describe("urn:quorum:problem:…, the same for the same kind of refusal."),
    title: z.string().describe("What is wrong and what to do, in words."),
    status: z.int(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    reference: z.string().optional(),
  })
  .describe("Why a call was refused, as problem+json (RFC 9457).");

/** What any call may be answered besides its own answers. */
export const sharedAnswers: Readonly<Record<number, string>> = {
  401: "The key is missing, unknown or revoked.",
  403: "The key lacks the scope, or the organization the product.",
  413: "The body is too large; nothing was stored.",
  422: "The request is not valid; `issues` names the places. Nothing was stored.",
  429: "Too many calls. Wait for the seconds of `Retry-After`.",
  500: "A fault of ours; `reference` names it in the logs. Send the request again.",
  503: "Too much at once. Wait for the seconds of `Retry-After` and send it again.",
};
