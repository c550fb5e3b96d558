"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { retryingPanel } from "@/components/ui/retrying";
import type { Stakeholder, Step } from "@/lib/implementation/roll-out";
import { ChecklistCard, type ShownItem } from "./checklist-card";
import classes from "./implementation.module.css";
import { StakeholdersCard } from "./stakeholders-card";
import { type ShownStep, StepCard } from "./step-card";

const StepPanel = dynamic(
  retryingPanel(() => import("./step-panel").then((module) => module.StepPanel)),
  { loading: () => null },
);

interface ImplementationViewProps {
  mayEdit: boolean;
  steps: ShownStep[];
  stakeholders: Stakeholder[];
  checklist: ShownItem[];
}

/** The steps in a row, below them what the data tick and whom to invite; a step opens beside them. */
export function ImplementationView({
  mayEdit,
  steps,
  stakeholders,
  checklist,
}: ImplementationViewProps) {
  const [openStep, setOpenStep] = useState<Step | null>(null);
  const done = steps.filter(({ state }) => state === "done").length;
  const late = steps.filter((step) => step.isLate).length;
  const open = steps.find(({ step }) => step === openStep);
  return (
    <>
      <PageHeader
        title="Implementation"
        meta={
          <span className={classes.meta}>
            {done === steps.length ? "All steps are done" : `${done} of ${steps.length} steps done`}
            {late > 0 ? <b> · {late === 1 ? "1 is late" : `${late} are late`}</b> : null}
          </span>
        }
      />
      <PageBody
        panel={
          open ? (
            <StepPanel
              key={open.step}
              step={open}
              mayEdit={mayEdit}
              onClose={() => setOpenStep(null)}
            />
          ) : null
        }
      >
        <div className={classes.page}>
          <ol className={classes.steps}>
            {steps.map((step, index) => (
              <StepCard
                key={step.step}
                number={index + 1}
                step={step}
                isOpen={step.step === openStep}
                onOpen={() => setOpenStep(step.step === openStep ? null : step.step)}
              />
            ))}
          </ol>
          <div className={classes.below}>
            <ChecklistCard items={checklist} />
            <StakeholdersCard stakeholders={stakeholders} mayEdit={mayEdit} />
          </div>
          <p className={classes.note}>Loading demographics never uses a licence.</p>
        </div>
      </PageBody>
    </>
  );
}
