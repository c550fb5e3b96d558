import { ScorecardChoice } from "@/lib/scorecard/scorecard-choice";

interface ChoiceParams {
  period: number;
  comparison: ScorecardChoice["comparison"];
  accounts: ScorecardChoice["accounts"];
  path: number | null;
}

/** The choice in an address; what it cannot be read as is the usual one, as in an old bookmark. */
export function choiceFrom({ period, comparison, accounts, path }: ChoiceParams): ScorecardChoice {
  const rest = { comparison, accounts };
  const parsed = ScorecardChoice.safeParse({ ...rest, period, pathId: path });
  return parsed.success ? parsed.data : ScorecardChoice.parse(rest);
}
