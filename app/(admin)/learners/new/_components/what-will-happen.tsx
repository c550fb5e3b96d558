"use client";

import { Button } from "@mantine/core";
import { IconMail } from "@tabler/icons-react";
import { useState } from "react";
import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import { formatCount } from "@/components/ui/figures";
import { languageNames } from "@/lib/email/mail-language";
import { counted } from "@/lib/enrolment/counted";
import { dayWords } from "@/lib/enrolment/day-words";
import { obstacles, obstacleWords } from "@/lib/enrolment/person";
import { termNames } from "@/lib/enrolment/term-names";
import { changeEffect, termWords } from "@/lib/enrolment/term-words";
import { MailSheet } from "./mail-sheet";
import { namesOf } from "./names-of";
import type { Enrolment } from "./use-enrolment";
import classes from "./what-will-happen.module.css";

/** The review from the first step on: group, days, plan, people, what differs, and what "Add" does. */
export function WhatWillHappen({ enrolment }: { enrolment: Enrolment }) {
  const { group, terms, need, plan, planFit, choices, toAdd, leftOut, people } = enrolment;
  const [isMailShown, setIsMailShown] = useState(false);
  const names = namesOf(choices);
  const measures = [terms?.assessmentId, terms?.surveyId].flatMap((id) => {
    const name = id == null ? undefined : names.instrumentOf(id);
    return name ? [name] : [];
  });
  const withAccount = toAdd.filter(({ hasAccount }) => hasAccount).length;
  const toMake = toAdd.length - withAccount;
  const doesFit = planFit !== null && planFit.refusals.length === 0;
  return (
    <SidePanel title="What will happen" subtitle="as it stands now">
      <PanelSection isFirst>
        <dl className={classes.facts}>
          <Fact label="Group" value={group?.name ?? "not chosen yet"} />
          <Fact label="Start" value={dayWords(need.startsOn)} note="when you add them" />
          {terms ? <Fact label="End" value={dayWords(need.endsOn)} /> : null}
          {terms ? (
            <Fact
              label="Plan"
              value={plan?.name ?? "not chosen yet"}
              note={
                doesFit
                  ? `${formatCount(planFit.free - need.needed)} licences left after this`
                  : undefined
              }
              problem={planFit?.refusals.join(" ")}
            />
          ) : null}
          {measures.length > 0 ? <Fact label="Measured with" value={measures.join(", ")} /> : null}
        </dl>
      </PanelSection>
      {people.length > 0 ? (
        <PanelSection title={counted(toAdd.length, "person", "people")}>
          <ul className={classes.counts}>
            <Count
              count={withAccount}
              words={withAccount === 1 ? "already has an account" : "already have an account"}
            />
            <Count count={toMake} words={`account${toMake === 1 ? "" : "s"} will be made`} />
            {obstacles.map((obstacle) => (
              <Count
                key={obstacle}
                count={leftOut.filter((person) => person.obstacle === obstacle).length}
                words={`left out, ${obstacleWords[obstacle]}`}
                isAmber
              />
            ))}
          </ul>
        </PanelSection>
      ) : null}
      <Differences enrolment={enrolment} />
      {terms && toAdd.length > 0 && doesFit ? (
        <PanelSection title="On “Add”">
          <ul className={classes.effects}>
            <li>
              {counted(toAdd.length, "licence is", "licences are")} taken
              {toAdd.length > 1 ? ", all at once or none" : ""}
            </li>
            <li>{counted(toAdd.length, "learner starts", "learners start")} in Onboarding</li>
            <li>
              {counted(toAdd.length, "welcome e-mail goes", "welcome e-mails go")} out in{" "}
              {languageNames[terms.language]}
            </li>
          </ul>
          <Button
            variant="subtle"
            size="compact-xs"
            ml={-7}
            leftSection={<IconMail size={15} stroke={1.6} aria-hidden="true" />}
            onClick={() => setIsMailShown(true)}
          >
            Preview the e-mail
          </Button>
        </PanelSection>
      ) : null}
      <MailSheet enrolment={enrolment} isOpen={isMailShown} onClose={() => setIsMailShown(false)} />
    </SidePanel>
  );
}

/** Each term that was entered otherwise than the group has it: old and new, and what that means. */
export function Differences({ enrolment }: { enrolment: Enrolment }) {
  const { group, terms, changed, choices } = enrolment;
  if (!group || !terms || changed.length === 0) return null;
  const names = namesOf(choices);
  return (
    <PanelSection title="Different from the group">
      <ul className={classes.differences}>
        {changed.map((key) => {
          const effect = changeEffect(key, group.preset, terms);
          return (
            <li key={key} className={classes.difference}>
              <span className={classes.change}>
                <span>{termNames[key]}</span>
                <span>
                  <del>{termWords(key, group.preset, names)}</del>{" "}
                  <ins>{termWords(key, terms, names)}</ins>
                </span>
              </span>
              {effect ? <span className={classes.effect}>{effect}</span> : null}
            </li>
          );
        })}
      </ul>
    </PanelSection>
  );
}

interface FactProps {
  label: string;
  value: string;
  note?: string | undefined;
  problem?: string | undefined;
}

function Fact({ label, value, note, problem }: FactProps) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd dir="auto">
        {value}
        {note ? <span className={classes.note}>{note}</span> : null}
        {problem ? <span className={classes.problem}>{problem}</span> : null}
      </dd>
    </div>
  );
}

function Count({ count, words, isAmber }: { count: number; words: string; isAmber?: boolean }) {
  if (count === 0) return null;
  return (
    <li data-amber={isAmber || undefined}>
      <b>{formatCount(count)}</b> {words}
    </li>
  );
}
