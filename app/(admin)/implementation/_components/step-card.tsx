import { UnstyledButton } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import type { StepNote } from "@/lib/implementation/roll-out";
import classes from "./implementation.module.css";
import { stateWords } from "./step-words";

/** A step as the page shows it, its days in words. */
export interface ShownStep extends StepNote {
  name: string;
  lasts: string;
  text: string;
  isLate: boolean;
  due: string | null;
  done: string | null;
}

interface StepCardProps {
  number: number;
  step: ShownStep;
  isOpen: boolean;
  onOpen: () => void;
}

/** A step on the line of the roll-out: how far, whose, until when. */
export function StepCard({ number, step, isOpen, onOpen }: StepCardProps) {
  const { name, lasts, state, owner, due, done, isLate } = step;
  return (
    <li className={classes.step} data-state={state}>
      <span className={classes.dot} aria-hidden="true">
        {state === "done" ? <IconCheck size={14} stroke={2.2} /> : number}
      </span>
      <UnstyledButton className={classes.card} aria-expanded={isOpen} onClick={onOpen}>
        <span className={classes.name}>{name}</span>
        <span className={classes.quiet}>usually {lasts}</span>
        <span className={classes.facts}>
          <span data-late={isLate || undefined}>
            {done ? `Done on ${done}` : `${stateWords[state]}${due ? `, due ${due}` : ""}`}
            {isLate ? " (late)" : ""}
          </span>
          <span>{owner === "" ? "Nobody yet" : owner}</span>
        </span>
      </UnstyledButton>
    </li>
  );
}
