"use client";

import { Radio } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { formatCount } from "@/components/ui/figures";
import { counted } from "@/lib/enrolment/counted";
import { dayWords } from "@/lib/enrolment/day-words";
import { type PlanNeed, type PlanOffer, planFits } from "@/lib/enrolment/plan-fits";
import classes from "./company-card.module.css";

interface PlanChoiceProps {
  plan: PlanOffer;
  need: PlanNeed;
  isChosen: boolean;
}

/** A plan with its licences as a bar, and what these learners would take of it; one that cannot serve says why. */
export function PlanChoice({ plan, need, isChosen }: PlanChoiceProps) {
  const { refusals, free, spareDays } = planFits(plan, need);
  const doesFit = refusals.length === 0;
  const taken = isChosen && doesFit ? need.needed : 0;
  const share = (count: number) =>
    `${plan.licences === 0 ? 0 : (100 * Math.min(count, plan.licences)) / plan.licences}%`;
  const left = `${formatCount(free - taken)} of ${formatCount(plan.licences)} left`;
  return (
    <Radio.Card
      value={String(plan.id)}
      disabled={!doesFit && !isChosen}
      radius="lg"
      className={classes.plan}
      data-refused={(isChosen && !doesFit) || undefined}
      aria-label={[plan.name, left, ...refusals].join(". ")}
    >
      <Radio.Indicator size="xs" className={classes.indicator} />
      <span className={classes.what}>
        <span className={classes.name} dir="auto">
          {plan.name}
        </span>
        <span className={classes.quiet}>
          {counted(plan.sessionsPerLearner, "session")} per learner
        </span>
      </span>
      <span className={classes.capacity}>
        <span className={classes.bar} aria-hidden="true">
          <span className={classes.used} style={{ width: share(plan.licencesUsed) }} />
          <span className={classes.now} style={{ width: share(taken) }} />
        </span>
        <span className={classes.figures}>
          <span>
            {formatCount(plan.licencesUsed)} used
            {taken > 0 ? <b className={classes.plus}> + {formatCount(taken)} now</b> : null}
          </span>
          <span>{left}</span>
        </span>
      </span>
      <span className={classes.until}>
        {dayWords(plan.endsOn)}
        {spareDays >= 0 ? (
          <span className={classes.quiet}>{counted(spareDays, "day")} spare</span>
        ) : null}
      </span>
      {refusals.length > 0 ? (
        <span className={classes.refusals}>
          {refusals.map((refusal) => (
            <span key={refusal} className={classes.refusal}>
              <IconX size={14} stroke={2} aria-hidden="true" />
              {refusal}
            </span>
          ))}
        </span>
      ) : null}
    </Radio.Card>
  );
}
