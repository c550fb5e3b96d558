"use client";

import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type { StepKind } from "@/lib/learners/learner-step";
import type { Stage } from "@/lib/learners/stage";
import { ActionPreview } from "./action-preview";
import { StepItems } from "./bulk-actions";

const running: readonly StepKind[] = ["remind", "pause", "extend", "change_group", "deactivate"];

/** The steps that make sense at each stage; the server decides. */
export const stepsAt: Record<Stage, readonly StepKind[]> = {
  onboarding: running,
  steady: running,
  remeasurement: running,
  paused: ["unpause", "extend", "change_group", "deactivate"],
  completed: ["extend"],
  deactivated: [],
};

interface RowActionsProps {
  engagementId: number;
  name: string;
  stage: Stage;
  /** Entries of the menu that come before. */
  children?: ReactNode;
  /** Steps that stand outside the menu already. */
  without?: readonly StepKind[];
  onTaken?: () => void;
}

/** The menu of one learner, with the steps that its stage allows. */
export function RowActions({
  engagementId,
  name,
  stage,
  children,
  without = [],
  onTaken,
}: RowActionsProps) {
  const [kind, setKind] = useState<StepKind | null>(null);
  const kinds = stepsAt[stage].filter((one) => !without.includes(one));
  if (kinds.length === 0 && !children) return null;
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon aria-label={`Actions for ${name}`}>
            <IconDots size={16} stroke={1.6} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {children}
          <StepItems kinds={kinds} onChoose={setKind} />
        </Menu.Dropdown>
      </Menu>
      {kind ? (
        <ActionPreview
          kind={kind}
          target={{ selection: { kind: "ids", ids: [engagementId] }, count: 1, name }}
          onClose={() => setKind(null)}
          {...(onTaken ? { onTaken } : {})}
        />
      ) : null}
    </>
  );
}
