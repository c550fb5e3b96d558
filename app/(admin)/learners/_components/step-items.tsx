"use client";

import type { Menu as MantineMenu } from "@mantine/core";
import type { StepKind } from "@/lib/learners/learner-step";
import { stepNames } from "@/lib/learners/step-words";
import { stepIcons } from "./step-icons";

interface StepItemsProps {
  /** The parts of the menu in which they stand. */
  parts: typeof MantineMenu;
  kinds: readonly StepKind[];
  onChoose: (kind: StepKind) => void;
  /** On a phone alone. */
  hiddenFrom?: "sm";
}

/** Steps as entries of a menu. */
export function StepItems({ parts: Menu, kinds, onChoose, hiddenFrom }: StepItemsProps) {
  return kinds.map((kind) => {
    const StepIcon = stepIcons[kind];
    return (
      <Menu.Item
        key={kind}
        color={kind === "deactivate" ? "red" : undefined}
        leftSection={<StepIcon size={16} stroke={1.6} aria-hidden="true" />}
        onClick={() => onChoose(kind)}
        {...(hiddenFrom ? { hiddenFrom } : {})}
      >
        {stepNames[kind].verb}…
      </Menu.Item>
    );
  });
}
