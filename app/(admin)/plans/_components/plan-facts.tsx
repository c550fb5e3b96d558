"use client";

import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import type { Plan } from "@/lib/plans/plan";
import { LicenceBar } from "./licence-bar";
import { dayWords, standingWords } from "./plan-words";
import classes from "./plans.module.css";

/** A plan for those who may not change it. */
export function PlanFacts({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  return (
    <SidePanel
      kind={plan.isArchived ? "Archived plan" : "Plan"}
      title={plan.name}
      subtitle={standingWords(plan)}
      onClose={onClose}
    >
      <PanelSection isFirst>
        <LicenceBar plan={plan} />
      </PanelSection>
      <PanelSection title="Terms">
        <dl className={classes.facts}>
          <dt>Sessions of each learner</dt>
          <dd>{plan.sessionsPerLearner}</dd>
          <dt>First day</dt>
          <dd>{dayWords(plan.startsOn)}</dd>
          <dt>Last day</dt>
          <dd>{dayWords(plan.endsOn)}</dd>
        </dl>
        <p className={classes.help}>
          An engagement must end on the last day or before. Your account team changes plans.
        </p>
      </PanelSection>
    </SidePanel>
  );
}
