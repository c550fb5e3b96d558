"use client";

import { ActionIcon } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import type { LearnerRow } from "@/lib/learners/learner-list";
import type { StepKind } from "@/lib/learners/learner-step";
import { openStep } from "./action-preview";
import { StepItems } from "./step-items";
import { oneLearner, stepsAt } from "./step-target";

interface RowActionsProps {
  row: LearnerRow;
  /** When a step was taken or taken back. */
  onDone: () => void;
}

function targetOf({ engagementId, values }: LearnerRow) {
  return oneLearner(engagementId, values.name ?? values.email ?? "");
}

/** The steps that a row's stage allows, as entries of its menu. */
export function RowActions({ row, onDone }: RowActionsProps) {
  const open = (kind: StepKind) => openStep(kind, targetOf(row), onDone);
  return <StepItems kinds={stepsAt[row.stage]} onChoose={open} />;
}

/** The reminder at the end of a row, where the programme runs. */
export function RemindButton({ row, onDone }: RowActionsProps) {
  if (!stepsAt[row.stage].includes("remind")) return null;
  const target = targetOf(row);
  return (
    <ActionIcon
      tabIndex={-1}
      aria-label={`Remind ${target.name}`}
      onClick={() => openStep("remind", target, onDone)}
    >
      <IconBell size={16} stroke={1.6} aria-hidden="true" />
    </ActionIcon>
  );
}
