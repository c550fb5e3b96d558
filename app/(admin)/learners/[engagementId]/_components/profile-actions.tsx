"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import type { StepKind } from "@/lib/learners/learner-step";
import type { Stage } from "@/lib/learners/stage";
import { stepNames } from "@/lib/learners/step-words";
import { ActionPreview } from "../../_components/action-preview";
import { RowActions } from "../../_components/row-actions";
import { stepIcons } from "../../_components/step-icons";
import classes from "./profile-header.module.css";

interface ProfileActionsProps {
  engagementId: number;
  name: string;
  stage: Stage;
}

/** The filled button and the plain one beside it follow the stage; the menu has the rest. */
const shown: Record<Stage, { main: StepKind | null; beside: StepKind | null }> = {
  onboarding: { main: "remind", beside: "pause" },
  steady: { main: "remind", beside: "pause" },
  remeasurement: { main: "remind", beside: "pause" },
  paused: { main: "unpause", beside: "extend" },
  completed: { main: "extend", beside: null },
  deactivated: { main: null, beside: null },
};

/** What can be done for the learner now. */
export function ProfileActions({ engagementId, name, stage }: ProfileActionsProps) {
  const [kind, setKind] = useState<StepKind | null>(null);
  const { main, beside } = shown[stage];
  const outside = [main, beside].filter((one) => one !== null);
  return (
    <div className={classes.actions}>
      {beside ? <StepButton kind={beside} onClick={() => setKind(beside)} /> : null}
      <RowActions engagementId={engagementId} name={name} stage={stage} without={outside} />
      {main ? <StepButton kind={main} isMain onClick={() => setKind(main)} /> : null}
      {kind ? (
        <ActionPreview
          kind={kind}
          target={{ selection: { kind: "ids", ids: [engagementId] }, count: 1, name }}
          onClose={() => setKind(null)}
        />
      ) : null}
    </div>
  );
}

interface StepButtonProps {
  kind: StepKind;
  isMain?: boolean;
  onClick: () => void;
}

function StepButton({ kind, isMain = false, onClick }: StepButtonProps) {
  const StepIcon = stepIcons[kind];
  return (
    <Button
      variant={isMain ? "filled" : "default"}
      leftSection={<StepIcon size={16} stroke={1.6} aria-hidden="true" />}
      onClick={onClick}
    >
      {kind === "remind" ? "Send reminder" : stepNames[kind].verb}
    </Button>
  );
}
