"use client";

import { UnstyledButton } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { type EnrolmentStep, enrolmentSteps, stepNames } from "@/lib/enrolment/enrolment-steps";
import classes from "./step-list.module.css";

/** A step with what was chosen in it. */
export interface StepState {
  note: string;
  /** Changed from the group, or something is in the way. */
  tone: "plain" | "amber" | "red";
  isDone: boolean;
  isOpen: boolean;
}

interface StepListProps {
  states: Record<EnrolmentStep, StepState>;
  /** The steps in view. */
  current: readonly EnrolmentStep[];
  /** The one of them that was gone to. */
  here: EnrolmentStep;
  onGo: (step: EnrolmentStep) => void;
}

/** The seven steps with their names and what was chosen; open ones can be gone to. */
export function StepList({ states, current, here, onGo }: StepListProps) {
  return (
    <nav aria-label="Steps" className={classes.nav}>
      <ol className={classes.steps}>
        {enrolmentSteps.map((step, index) => {
          const { note, tone, isDone, isOpen } = states[step];
          const isCurrent = current.includes(step);
          return (
            <li
              key={step}
              className={classes.step}
              data-here={step === here || undefined}
              data-state={isCurrent ? "current" : isDone ? "done" : "ahead"}
            >
              <UnstyledButton
                className={classes.target}
                disabled={!isOpen}
                aria-current={step === here ? "step" : undefined}
                onClick={() => onGo(step)}
              >
                <span className={classes.dot} aria-hidden="true">
                  {isDone && !isCurrent ? <IconCheck size={13} stroke={2.2} /> : index + 1}
                </span>
                <span className={classes.words}>
                  <span className={classes.name}>{stepNames[step]}</span>
                  <span className={classes.note} data-tone={tone} dir="auto">
                    {note}
                  </span>
                </span>
              </UnstyledButton>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
