"use client";

import { Radio } from "@mantine/core";
import { EmptyState } from "@/components/ui/empty-state";
import { counted } from "@/lib/enrolment/counted";
import { dayWords } from "@/lib/enrolment/day-words";
import classes from "./company-card.module.css";
import { InstrumentSelect } from "./instrument-select";
import { PlanChoice } from "./plan-choice";
import { SectionCard } from "./section-card";
import type { Enrolment } from "./use-enrolment";

/** The third step: from which plan, and with what it is measured. */
export function CompanyCard({ enrolment }: { enrolment: Enrolment }) {
  const { choices, terms, need, setTerm } = enrolment;
  if (!terms) return null;
  return (
    <SectionCard
      step="company"
      number={3}
      title="Company details"
      hint={`${counted(need.needed, "licence is", "licences are")} needed until ${dayWords(need.endsOn)}`}
    >
      {choices.plans.length === 0 ? (
        <EmptyState title="There is no plan yet" isCompact>
          Your account team enters what was purchased.
        </EmptyState>
      ) : (
        <Radio.Group
          aria-label="Company purchase"
          value={String(terms.planId ?? "")}
          onChange={(value) => setTerm("planId", Number(value))}
        >
          <div className={classes.plans}>
            {choices.plans.map((plan) => (
              <PlanChoice
                key={plan.id}
                plan={plan}
                need={need}
                isChosen={plan.id === terms.planId}
              />
            ))}
          </div>
        </Radio.Group>
      )}
      <div className={classes.instruments}>
        <InstrumentSelect enrolment={enrolment} term="assessmentId" kind="assessment" />
        <InstrumentSelect enrolment={enrolment} term="surveyId" kind="survey" />
      </div>
    </SectionCard>
  );
}
