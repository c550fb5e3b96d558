"use client";

import { useEffect, useRef } from "react";
import classes from "./wizard-steps.module.css";

interface StepHeadingProps {
  /** The step in view, from 1, and how many there are. */
  number: number;
  of: number;
  label: string;
}

/**
 * Says which step has come into view to those who hear the page: takes the focus when a step is opened and
 * nothing else has it. The eye reads the same from the row of steps.
 */
export function StepHeading({ number, of, label }: StepHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h2 ref={heading} tabIndex={-1} className={classes.spoken}>
      Step {number} of {of}: {label}
    </h2>
  );
}
