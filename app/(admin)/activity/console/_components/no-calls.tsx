import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import classes from "./no-calls.module.css";

const steps = [
  { title: "Paste the head snippet", text: "into the academy’s theme, once for all pages." },
  { title: "Paste the two others", text: "onto the pages of enrolment and of completion." },
  { title: "Open the academy", text: "as a learner: the first call stands here within a second." },
];

/** In the place of calls before the first one came: how to make it come. */
export function NoCalls({ maySetUp }: { maySetUp: boolean }) {
  return (
    <EmptyState
      title="No call has come yet. Three steps bring the first one."
      action={
        maySetUp ? (
          <ButtonLink href="/activity/set-up">Go to Set-up</ButtonLink>
        ) : (
          <span>An administrator does this on the Set-up page.</span>
        )
      }
    >
      <span className={classes.steps}>
        {steps.map(({ title, text }, index) => (
          <span key={title} className={classes.step}>
            <span className={classes.number}>{index + 1}</span>
            <span>
              <b>{title}</b> {text}
            </span>
          </span>
        ))}
      </span>
    </EmptyState>
  );
}
