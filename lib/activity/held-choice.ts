import { z } from "zod";
import { LongRowId } from "@/lib/core/row-id";

const AccountKey = z.string().min(1).max(200);

/** What is held: of an account ID that nobody knows, or of a user whose account it is not. */
export const HeldOf = z.discriminatedUnion("reason", [
  z.object({ reason: z.literal("unknown_account"), accountKey: AccountKey }),
  z.object({
    reason: z.literal("contradicts_user"),
    accountKey: AccountKey,
    userKey: z.string().min(1).max(200),
  }),
]);
export type HeldOf = z.output<typeof HeldOf>;

/**
 * Where held events belong. An account ID that nobody knows: to an account, as another ID of it from then on, or to a new
 * one. A user under two accounts: to the one they are known under, or to the one sent, to which the user then moves.
 */
export const HeldLink = z.discriminatedUnion("to", [
  z.object({ to: z.literal("account"), accountKey: AccountKey, accountId: LongRowId }),
  z.object({
    ...{ to: z.literal("new"), accountKey: AccountKey },
    name: z.string().trim().min(1, "needs a name").max(200, "is longer than 200 characters"),
  }),
  z.object({
    to: z.enum(["known", "sent"]),
    ...{ accountKey: AccountKey, userKey: z.string().min(1).max(200) },
  }),
]);
export type HeldLink = z.output<typeof HeldLink>;
