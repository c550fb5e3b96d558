import { isCertainlyBefore, parseDateOrYear } from "./calendar-date";
import { CHOSE_NOT_TO_REPORT } from "./field";

/** A rule between two values of one learner that was broken, named at the field to correct. */
export type RowRuleProblem = {
  key: "attrition_date" | "voluntary_attrition";
  problem: "attrition_before_hire" | "voluntary_without_attrition";
  message: string;
  remedy: string;
};

/**
 * The rules between canonical values of one learner: nobody leaves before being hired, and whether
 * leaving was voluntary needs an attrition date. `hiredOn` is the most exact hire date known; a
 * tenure band or an unknown date decides nothing. A key of `values` that is absent is not judged.
 */
export function checkRowRules(
  values: { attrition_date?: string | undefined; voluntary_attrition?: string | undefined },
  hiredOn: string,
): RowRuleProblem[] {
  const problems: RowRuleProblem[] = [];
  const leftOn = values.attrition_date ?? "";
  if (isDateOrYear(leftOn) && isDateOrYear(hiredOn) && isCertainlyBefore(leftOn, hiredOn)) {
    problems.push({
      key: "attrition_date",
      problem: "attrition_before_hire",
      message: `The attrition date ${leftOn} lies before the hire date ${hiredOn}.`,
      remedy: "Correct one of the two dates.",
    });
  }
  if ((values.voluntary_attrition ?? "") !== "" && values.attrition_date === "") {
    problems.push({
      key: "voluntary_attrition",
      problem: "voluntary_without_attrition",
      message: "There is an answer to “voluntary?”, but no attrition date.",
      remedy: "Add the attrition date, or leave both empty.",
    });
  }
  return problems;
}

function isDateOrYear(value: string): boolean {
  return value !== "" && value !== CHOSE_NOT_TO_REPORT && parseDateOrYear(value).ok;
}
