import type { TermProblems } from "@/lib/enrolment/check-terms";
import type { EnrolmentTerms } from "@/lib/enrolment/enrolment-terms";
import type { TermKey } from "@/lib/enrolment/term-names";
import { mostInvites } from "@/lib/groups/group-limits";
import classes from "./engagement-card.module.css";

interface RatersRulerProps {
  terms: EnrolmentTerms;
  changed: readonly TermKey[];
  problems: TermProblems;
}

const marks = [
  { term: "minAnswers", verb: "answer", means: "results show" },
  { term: "minInvites", verb: "invite", means: "onboarding is done" },
  { term: "maxInvites", verb: "at most", means: "" },
] as const;

/** The three numbers on one scale: a bad order is seen before it is refused. */
export function RatersRuler({ terms, changed, problems }: RatersRulerProps) {
  const place = (value: number) => `${(100 * Math.min(value, mostInvites)) / mostInvites}%`;
  const toneOf = (term: (typeof marks)[number]["term"]) =>
    problems[term] ? "red" : changed.includes(term) ? "amber" : "plain";
  const from = Math.min(terms.minAnswers, terms.maxInvites);
  const span = Math.max(0, Math.min(terms.maxInvites, mostInvites) - from);
  return (
    <div className={classes.ruler}>
      <div className={classes.track} aria-hidden="true">
        <span className={classes.span} style={{ left: place(from), width: place(span) }} />
        {marks.map(({ term }) => (
          <span
            key={term}
            className={classes.mark}
            data-tone={toneOf(term)}
            data-value={terms[term]}
            style={{ left: place(terms[term]) }}
          />
        ))}
        {terms.maxInvites < mostInvites ? <span className={classes.end}>{mostInvites}</span> : null}
      </div>
      <p className={classes.legend}>
        {marks.map(({ term, verb, means }) => (
          <span key={term}>
            <b data-tone={toneOf(term)}>
              {terms[term]} {verb}
            </b>{" "}
            {means}
          </span>
        ))}
      </p>
    </div>
  );
}
