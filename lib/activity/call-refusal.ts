/** Why a call is not counted: in words, where in what was sent, and what to do about it. */
export interface CallRefusal {
  reason: string;
  /** A path such as `account.id`; null when the call as a whole is meant. */
  place: string | null;
  remedy: string;
}

const reasons = {
  notAnObject: {
    reason: "the body is not a JSON object",
    place: null,
    remedy: "Send one call as JSON. The snippets of the set-up page do.",
  },
  tooLarge: {
    reason: "the body is larger than 64 kB",
    place: null,
    remedy: "Send fewer or shorter attributes.",
  },
  unstorable: {
    reason: "a text has a control character in it",
    place: null,
    remedy: "Take the character out where the text is made.",
  },
  noUser: {
    reason: "user is missing",
    place: "user.id",
    remedy:
      "Fill user.id with the ID of the person who is signed in, and send nothing while nobody is.",
  },
  noActivity: {
    reason: "activity is missing",
    place: "activity",
    remedy: "Name what the person did, or send attributes of the user or the account.",
  },
  unknownAccount: {
    reason: "account ID is not known",
    place: "account.id",
    remedy: "Link it to an account or create it; the events that were held count from their time.",
  },
  otherAccount: {
    reason: "account contradicts user",
    place: "account.id",
    remedy:
      "The user is known under another account. Keep it, or move the user, on the page of held events.",
  },
  origin: {
    reason: "origin is not allowed",
    place: "origin",
    remedy: "Add the academy’s address to the allowed origins on the set-up page.",
  },
  notStored: {
    reason: "it could not be stored",
    place: null,
    remedy: "Send it again; if that fails too, look at the values in it.",
  },
} as const satisfies Record<string, CallRefusal>;

/** The refusals that have words of their own. */
export const callRefusals: Readonly<Record<keyof typeof reasons, CallRefusal>> = reasons;

/** What the console says of an event whose key was there before. */
export const ALREADY_COUNTED = "already counted";

/** What to do about a reason that the console shows; null for one that needs nothing done. */
export function remedyOf(reason: string): string | null {
  if (reason === ALREADY_COUNTED) return null;
  const known = Object.values(reasons).find((one) => one.reason === reason);
  return known?.remedy ?? "Compare what was sent with the snippets of the set-up page.";
}
