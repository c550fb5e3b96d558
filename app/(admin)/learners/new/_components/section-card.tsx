import { type ReactNode, useId } from "react";
import type { EnrolmentStep } from "@/lib/enrolment/enrolment-steps";
import classes from "./section-card.module.css";

interface SectionCardProps {
  step: EnrolmentStep;
  number: number;
  title: string;
  /** Quiet words after the title. */
  hint?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}

/** One of the steps that share a page. */
export function SectionCard({ step, number, title, hint, aside, children }: SectionCardProps) {
  const id = useId();
  return (
    <section className={classes.card} id={`step-${step}`} aria-labelledby={id}>
      <div className={classes.head}>
        <span className={classes.number} aria-hidden="true">
          {number}
        </span>
        <h2 className={classes.title} id={id} tabIndex={-1}>
          {title}
        </h2>
        {hint ? <span className={classes.hint}>{hint}</span> : null}
        {aside ? <div className={classes.aside}>{aside}</div> : null}
      </div>
      {children}
    </section>
  );
}
