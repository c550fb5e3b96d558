"use client";

import { Button } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { LazyMenu } from "@/components/ui/lazy-menu";
import type { LearnerSelection } from "@/lib/learners/learner-selection";
import type { StepKind } from "@/lib/learners/learner-step";
import { stepNames } from "@/lib/learners/step-words";
import { openStep } from "./open-step";
import { stepIcons } from "./step-icons";
import { StepItems } from "./step-items";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;
const first: readonly StepKind[] = ["remind", "pause", "extend", "change_coach"];
const more: readonly StepKind[] = ["unpause", "change_group", "deactivate"];

interface BulkActionsProps {
  selection: LearnerSelection;
  count: number;
  /** When a step was taken or taken back. */
  onDone: () => void;
}

/** The steps for a selection, for the bar that floats over the table. */
export function BulkActions({ selection, count, onDone }: BulkActionsProps) {
  const open = (kind: StepKind) => openStep(kind, { selection, count }, onDone);
  return (
    <>
      {first.map((kind) => {
        const StepIcon = stepIcons[kind];
        return (
          <Button
            key={kind}
            variant="subtle"
            px={8}
            visibleFrom="sm"
            leftSection={<StepIcon {...icon} />}
            onClick={() => open(kind)}
          >
            {stepNames[kind].verb}
          </Button>
        );
      })}
      <LazyMenu
        position="top-end"
        width={200}
        button={
          <Button variant="subtle" aria-label="More actions" px={7}>
            <IconDots {...icon} />
          </Button>
        }
      >
        {(Menu) => (
          <Menu.Dropdown>
            <StepItems parts={Menu} kinds={first} hiddenFrom="sm" onChoose={open} />
            <StepItems parts={Menu} kinds={more} onChoose={open} />
          </Menu.Dropdown>
        )}
      </LazyMenu>
    </>
  );
}
