import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { emailStates } from "@/lib/email/outbox";

/** What the address of the outbox holds: search, state and, from the second page on, where the page begins. */
export const outboxParams = {
  q: parseAsString.withDefault(""),
  state: parseAsStringLiteral(emailStates),
  after: parseAsString,
};

export const loadOutboxParams = createLoader(outboxParams);
