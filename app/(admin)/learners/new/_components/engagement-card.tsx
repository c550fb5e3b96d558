"use client";

import { Button } from "@mantine/core";
import { dayWords } from "@/lib/enrolment/day-words";
import { changeWords, termsOfStep } from "@/lib/enrolment/enrolment-steps";
import { mostDays, mostInvites } from "@/lib/groups/group-limits";
import classes from "./engagement-card.module.css";
import { RatersRuler } from "./raters-ruler";
import { SectionCard } from "./section-card";
import { TermNumber } from "./term-number";
import type { Enrolment } from "./use-enrolment";

/** The fourth step: how long, and how many raters. */
export function EngagementCard({ enrolment }: { enrolment: Enrolment }) {
  const { group, terms, need, changed, resetTerms } = enrolment;
  if (!group || !terms) return null;
  const isChanged = changeWords("engagement", changed) !== null;
  return (
    <SectionCard
      step="engagement"
      number={4}
      title="Engagement details"
      hint={`preset by ${group.name}, applies to ${need.needed > 1 ? `all ${need.needed}` : "whom you add"}`}
      aside={
        isChanged ? (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => resetTerms(termsOfStep("engagement"))}
          >
            Reset to group
          </Button>
        ) : null
      }
    >
      <div className={classes.numbers}>
        <TermNumber
          enrolment={enrolment}
          term="durationDays"
          unit="days"
          hint={`until ${dayWords(need.endsOn)}`}
          max={mostDays}
        />
        <TermNumber
          enrolment={enrolment}
          term="minAnswers"
          unit="raters"
          hint="before results show"
          max={mostInvites}
        />
        <TermNumber
          enrolment={enrolment}
          term="minInvites"
          unit="raters"
          hint="onboarding is done"
          max={mostInvites}
        />
        <TermNumber
          enrolment={enrolment}
          term="maxInvites"
          unit="raters"
          hint={`highest possible ${mostInvites}`}
          max={mostInvites}
        />
      </div>
      <RatersRuler terms={terms} changed={changed} problems={enrolment.problems} />
    </SectionCard>
  );
}
