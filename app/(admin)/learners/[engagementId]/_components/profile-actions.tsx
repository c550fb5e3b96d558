"use client";

import { ActionIcon, Button } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { LazyMenu } from "@/components/ui/lazy-menu";
import type { StepKind } from "@/lib/learners/learner-step";
import type { Stage } from "@/lib/learners/stage";
import { stepNames } from "@/lib/learners/step-words";
import { openStep } from "../../_components/open-step";
import { stepIcons } from "../../_components/step-icons";
import { StepItems } from "../../_components/step-items";
import { oneLearner, stepsAt } from "../../_components/step-target";
import classes from "./profile-header.module.css";

interface ProfileActionsProps {
  engagementId: number;
  name: string;
  stage: Stage;
  /** Nothing of the learner's own is missing; it waits for a coach alone. */
  needsCoach: boolean;
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
export function ProfileActions({ engagementId, name, stage, needsCoach }: ProfileActionsProps) {
  const open = (kind: StepKind) => openStep(kind, oneLearner(engagementId, name));
  const { beside } = shown[stage];
  const main = needsCoach ? "change_coach" : shown[stage].main;
  const rest = stepsAt[stage].filter((kind) => kind !== main && kind !== beside);
  return (
    <div className={classes.actions}>
      {beside ? <StepButton kind={beside} onClick={() => open(beside)} /> : null}
      {rest.length > 0 ? (
        <LazyMenu
          position="bottom-end"
          width={200}
          button={
            <ActionIcon variant="default" size={30} aria-label={`Actions for ${name}`}>
              <IconDots size={16} stroke={1.6} aria-hidden="true" />
            </ActionIcon>
          }
        >
          {(Menu) => (
            <Menu.Dropdown>
              <StepItems parts={Menu} kinds={rest} onChoose={open} />
            </Menu.Dropdown>
          )}
        </LazyMenu>
      ) : null}
      {main ? <StepButton kind={main} isMain onClick={() => open(main)} /> : null}
    </div>
  );
}

const mainNames: Partial<Record<StepKind, string>> = {
  remind: "Send reminder",
  change_coach: "Assign a coach",
};

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
      {mainNames[kind] ?? stepNames[kind].verb}
    </Button>
  );
}
