"use client";

import { Button, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import type { LearnerSelection } from "@/lib/learners/learner-selection";
import type { StepKind } from "@/lib/learners/learner-step";
import { stepNames } from "@/lib/learners/step-words";
import { ActionPreview } from "./action-preview";
import { stepIcons } from "./step-icons";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;
const first: readonly StepKind[] = ["remind", "pause", "extend"];
const more: readonly StepKind[] = ["unpause", "change_group", "deactivate"];

interface BulkActionsProps {
  selection: LearnerSelection;
  count: number;
  /** For the buttons' look, which is the bar's. */
  className?: string;
  /** After a step was taken: the selection has served. */
  onTaken: () => void;
}

/** The steps for a selection, for the bar that floats over the table. */
export function BulkActions({ selection, count, className, onTaken }: BulkActionsProps) {
  const [kind, setKind] = useState<StepKind | null>(null);
  return (
    <>
      {first.map((one) => {
        const StepIcon = stepIcons[one];
        return (
          <Button
            key={one}
            variant="subtle"
            className={className}
            leftSection={<StepIcon {...icon} />}
            onClick={() => setKind(one)}
          >
            {stepNames[one].verb}
          </Button>
        );
      })}
      <Menu position="top-end" width={200}>
        <Menu.Target>
          <Button variant="subtle" className={className} aria-label="More actions" px={7}>
            <IconDots {...icon} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <StepItems kinds={more} onChoose={setKind} />
        </Menu.Dropdown>
      </Menu>
      {kind ? (
        <ActionPreview
          kind={kind}
          target={{ selection, count }}
          onClose={() => setKind(null)}
          onTaken={onTaken}
        />
      ) : null}
    </>
  );
}

interface StepItemsProps {
  kinds: readonly StepKind[];
  onChoose: (kind: StepKind) => void;
}

/** Steps as entries of a menu. */
export function StepItems({ kinds, onChoose }: StepItemsProps) {
  return kinds.map((kind) => {
    const StepIcon = stepIcons[kind];
    return (
      <Menu.Item
        key={kind}
        color={kind === "deactivate" ? "red" : undefined}
        leftSection={<StepIcon {...icon} />}
        onClick={() => onChoose(kind)}
      >
        {stepNames[kind].verb} …
      </Menu.Item>
    );
  });
}
