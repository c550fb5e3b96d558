import { createLoader, createSerializer, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { learnerStatuses } from "@/lib/learners/directory-view";

/** The orders as the address names them; a minus turns one round. */
export const sortOrders = ["name", "-name", "key", "-key", "added", "-added"] as const;

/** What the address of the Directory holds; `after` is where a page begins that is not the first. */
export const directoryParams = {
  q: parseAsString.withDefault(""),
  status: parseAsStringLiteral(learnerStatuses),
  sort: parseAsStringLiteral(sortOrders).withDefault("name"),
  after: parseAsString,
};

export const loadDirectoryParams = createLoader(directoryParams);
export const directoryHref = createSerializer(directoryParams);
