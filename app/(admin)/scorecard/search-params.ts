import {
  createLoader,
  createSerializer,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { cohorts } from "@/lib/scorecard/kpis";
import { comparisons } from "@/lib/scorecard/periods";

/** What the scorecard is looked at for. */
export const choiceParsers = {
  period: parseAsInteger.withDefault(12),
  comparison: parseAsStringLiteral(comparisons).withDefault("before"),
  accounts: parseAsStringLiteral(cohorts).withDefault("paying"),
  path: parseAsInteger,
};

/** The tile that is open, and the attribute of the training impact. */
export const scorecardParsers = {
  ...choiceParsers,
  open: parseAsString,
  impact: parseAsString,
};

/** Whom the drill-through lists. */
export const peopleParsers = {
  ...choiceParsers,
  key: parseAsString.withDefault(""),
  side: parseAsStringLiteral(["counted", "missing"]).withDefault("counted"),
  page: parseAsInteger.withDefault(1),
};

export const loadScorecardParams = createLoader(scorecardParsers);

export const loadPeopleParams = createLoader(peopleParsers);

export const serializeScorecard = createSerializer(scorecardParsers);

export const serializePeople = createSerializer(peopleParsers);
