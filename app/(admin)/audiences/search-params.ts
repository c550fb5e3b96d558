import { createLoader, createSerializer, parseAsString, parseAsStringLiteral } from "nuqs/server";

/** What the address of the list of audiences holds. */
export const audienceListParams = {
  q: parseAsString.withDefault(""),
  object: parseAsStringLiteral(["user", "account"] as const).withDefault("user"),
  from: parseAsStringLiteral(["all", "own", "provided"] as const).withDefault("all"),
};
export const loadAudienceListParams = createLoader(audienceListParams);
export const audienceListHref = createSerializer(audienceListParams);

/** What the address of an audience's members holds: a search, and after whom the page begins. */
export const memberParams = {
  q: parseAsString.withDefault(""),
  after: parseAsString.withDefault(""),
};
export const loadMemberParams = createLoader(memberParams);
export const memberHref = createSerializer(memberParams);
