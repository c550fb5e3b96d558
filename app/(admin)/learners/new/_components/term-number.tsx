"use client";

import { ActionIcon, NumberInput } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useId } from "react";
import { termNames } from "@/lib/enrolment/term-names";
import classes from "./term-number.module.css";
import type { Enrolment } from "./use-enrolment";

interface TermNumberProps {
  enrolment: Enrolment;
  term: "durationDays" | "minAnswers" | "minInvites" | "maxInvites";
  unit: string;
  /** What it means, while it is as the group has it. */
  hint: string;
  max: number;
}

/** A number that the group presets: says so, or what the group says, with a way back. */
export function TermNumber({ enrolment, term, unit, hint, max }: TermNumberProps) {
  const { terms, group, changed, problems, setTerm, resetTerms } = enrolment;
  const id = useId();
  if (!terms || !group) return null;
  const isChanged = changed.includes(term);
  const problem = problems[term];
  return (
    <div>
      <div className={classes.label}>
        <label htmlFor={id}>{termNames[term]}</label>
        {isChanged ? (
          <ActionIcon
            size="sm"
            className={classes.reset}
            aria-label={`${termNames[term]}: back to the group’s ${group.preset[term]}`}
            onClick={() => resetTerms([term])}
          >
            <IconRefresh size={15} stroke={1.8} aria-hidden="true" />
          </ActionIcon>
        ) : (
          <span className={classes.group}>group</span>
        )}
      </div>
      <NumberInput
        id={id}
        value={terms[term]}
        onChange={(value) => {
          if (typeof value === "number") setTerm(term, value);
        }}
        min={1}
        max={max}
        clampBehavior="none"
        allowDecimal={false}
        allowNegative={false}
        suffix={` ${unit}`}
        size="sm"
        error={problem !== undefined}
        data-changed={isChanged || undefined}
        classNames={{ input: classes.input }}
        aria-describedby={`${id}-hint`}
      />
      <p
        id={`${id}-hint`}
        className={classes.hint}
        data-tone={problem ? "red" : isChanged ? "amber" : undefined}
      >
        {problem ?? (isChanged ? `changed, group says ${group.preset[term]}` : hint)}
      </p>
    </div>
  );
}
