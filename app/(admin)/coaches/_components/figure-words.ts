import { formatFigure } from "@/components/ui/figures";
import type { CoachFigures } from "@/lib/coaches/coach-list";

/** A figure of a coach in words, and why it is as it is. */
export interface FigureWords {
  value: string;
  /** Quiet words after it: from how many. */
  of: string | null;
  why: string;
}

const none = "–";

/** The average rating, or why there is none. */
export function ratingWords({ ratingAverage, raters }: CoachFigures): FigureWords {
  if (ratingAverage === null) {
    const why = "Shown once two different learners have rated a session.";
    return { value: none, of: null, why };
  }
  return {
    value: formatFigure(ratingAverage),
    of: `${raters}`,
    why: `Average of all ratings, 1 to 5, by ${raters} learners.`,
  };
}

/** The NPS, or why there is none. */
export function npsWords({ nps, npsAnswers, kind }: CoachFigures & { kind: string }): FigureWords {
  const where = kind === "platform" ? "over all organizations" : "within your organization";
  if (nps === null) {
    return { value: none, of: null, why: `Shown from five answers ${where}.` };
  }
  return {
    value: nps > 0 ? `+${nps}` : formatFigure(nps, { decimals: 0 }),
    of: `${npsAnswers}`,
    why: `From ${npsAnswers} answers ${where}. It is renewed when five more have come, so that nobody’s answer can be read from it.`,
  };
}
