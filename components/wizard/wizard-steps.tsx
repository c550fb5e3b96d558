import { IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { InternalLink } from "../ui/internal-link";
import classes from "./wizard-steps.module.css";

/** One step of a wizard. A done step with an address can be gone back to. */
export interface WizardStep {
  label: string;
  href?: string;
}

interface WizardStepsProps {
  steps: WizardStep[];
  /** Index of the step in view; those before it are done. */
  current: number;
  /** Quiet words at the end of the row: what happens to unfinished work. */
  note?: ReactNode;
}

/** The named steps of a wizard in a row: done ones are links, the current one is filled. */
export function WizardSteps({ steps, current, note }: WizardStepsProps) {
  return (
    <div className={classes.row}>
      <nav aria-label="Steps" className={classes.nav}>
        <ol className={classes.steps}>
          {steps.map((step, index) => (
            <li
              key={step.label}
              className={classes.step}
              data-state={index < current ? "done" : index === current ? "current" : "ahead"}
              aria-current={index === current ? "step" : undefined}
            >
              <StepLabel step={step} number={index + 1} isDone={index < current} />
            </li>
          ))}
        </ol>
      </nav>
      {note ? <p className={classes.note}>{note}</p> : null}
    </div>
  );
}

function StepLabel({
  step,
  number,
  isDone,
}: {
  step: WizardStep;
  number: number;
  isDone: boolean;
}) {
  const content = (
    <>
      <span className={classes.dot} aria-hidden="true">
        {isDone ? <IconCheck size={13} stroke={2} /> : number}
      </span>
      <span className={classes.label}>{step.label}</span>
      {isDone ? <span className={classes.spoken}>, done</span> : null}
    </>
  );
  return isDone && step.href ? (
    <InternalLink href={step.href} className={classes.target}>
      {content}
    </InternalLink>
  ) : (
    <span className={classes.target}>{content}</span>
  );
}
