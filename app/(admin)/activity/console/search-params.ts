import {
  createLoader,
  createSerializer,
  parseAsNativeArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import type { CallFilter } from "@/lib/activity/call-filter";
import { callSources, callStatuses } from "@/lib/activity/console-call";

/** What the address of the console holds: its filter, and what stands beside the calls. */
export const consoleParams = {
  q: parseAsString.withDefault(""),
  module: parseAsNativeArrayOf(parseAsString).withDefault([]),
  status: parseAsNativeArrayOf(parseAsStringLiteral(callStatuses)).withDefault([]),
  source: parseAsNativeArrayOf(parseAsStringLiteral(callSources)).withDefault([]),
  presence: parseAsStringLiteral(["shown", "hidden"]).withDefault("shown"),
  /** What stands beside the calls: all that is held. */
  beside: parseAsStringLiteral(["held"]),
};

export const loadConsoleParams = createLoader(consoleParams);
/** The address of the console with a filter. */
export const consoleHref = createSerializer(consoleParams);

interface Asked {
  q: string;
  module: string[];
  status: CallFilter["statuses"];
  source: CallFilter["sources"];
  presence: "shown" | "hidden";
}

/** The filter that an address asks for; what is too long of it is cut. */
export function filterOf({ q, module, status, source, presence }: Asked): CallFilter {
  return {
    search: q.slice(0, 100),
    modules: module.filter((name) => name.length <= 200).slice(0, 50),
    statuses: callStatuses.filter((one) => status.includes(one)),
    sources: callSources.filter((one) => source.includes(one)),
    showsPresence: presence === "shown",
  };
}
