import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { seenWhen } from "@/lib/activity/activity-list";
import { usageParts, usagePeriods } from "@/lib/activity/usage";

export const usageViews = ["overview", "users", "accounts"] as const;

/** What the address of Usage holds: the view; of the overview the period, of a list whom it holds and its page. */
export const usageParams = {
  view: parseAsStringLiteral(usageViews).withDefault("overview"),
  days: parseAsNumberLiteral(usagePeriods).withDefault(30),
  by: parseAsStringLiteral(usageParts).withDefault("module"),
  q: parseAsString.withDefault(""),
  seen: parseAsStringLiteral(seenWhen).withDefault("ever"),
  after: parseAsString,
};

export const loadUsageParams = createLoader(usageParams);

const serialize = createSerializer(usageParams);

/** The address of Usage with these parameters. */
export const usageHref = (params: Partial<inferParserType<typeof usageParams>>): string =>
  `/activity/usage${serialize(params)}`;
