import { formatCount, formatFigure, formatPercent } from "@/components/ui/figures";
import { LEAST_ANSWERS, type SubjectFigures } from "@/lib/activity/subject-list";

export const none = "–";

/** The share of the enrolled who completed: "82 %". */
export const rateWords = ({ rate }: SubjectFigures): string =>
  rate === null ? none : formatPercent(rate);

/** Days from enrolment to completion, for half of the people: "9 days", "0.4 days". */
export function daysWords({ medianDays }: SubjectFigures): string {
  if (medianDays === null) return none;
  const words = formatFigure(medianDays, { decimals: medianDays < 10 ? 1 : 0 });
  return words === "1.0" ? "1 day" : `${words} days`;
}

/** The share of answers that are 4 or 5, with how many there are; why there is no figure where there is none. */
export function satisfactionWords({ satisfied, answers }: SubjectFigures): {
  value: string;
  of: string;
} {
  const of = answers === 1 ? "1 answer" : `${formatCount(answers)} answers`;
  if (satisfied !== null) return { value: formatPercent(satisfied), of };
  return { value: none, of: answers === 0 ? "no answers" : `${of} of ${LEAST_ANSWERS}` };
}
