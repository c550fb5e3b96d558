import { apiRoute } from "@/lib/core/server/api-route";
import { takeRoster } from "./roster-request";

/** The full roster: who is not in the file becomes inactive. */
export const PUT = apiRoute((actor, request) => takeRoster(actor, request, "full"));

/** A part of the roster: who is not in the file is left alone. */
export const PATCH = apiRoute((actor, request) => takeRoster(actor, request, "update"));
