"use client";

import { Text, UnstyledButton } from "@mantine/core";
import { IconShieldHalf } from "@tabler/icons-react";
import { formatCount } from "@/components/ui/figures";
import { LazyPopover } from "@/components/ui/lazy-popover";
import classes from "./report.module.css";

interface BudgetNoteProps {
  capacity: number;
  left: number;
  threshold: number;
}

/** How much more can be shown of this wave; opens an explanation. Amber only when nothing is left. */
export function BudgetNote({ capacity, left, threshold }: BudgetNoteProps) {
  const share = capacity === 0 ? 0 : left / capacity;
  return (
    <LazyPopover
      width={320}
      position="bottom-end"
      className={classes.help}
      button={
        <UnstyledButton className={classes.budget} data-spent={left === 0 || undefined}>
          <IconShieldHalf size={16} stroke={1.6} aria-hidden="true" />
          Anonymity budget
          <span className={classes.budgetTrack} aria-hidden="true">
            <span style={{ width: `${(1 - share) * 100}%` }} />
          </span>
          <b>{formatCount(left)}</b> of {formatCount(capacity)} left
        </UnstyledButton>
      }
    >
      <Text fw={600} fz={13}>
        Anonymity budget
      </Text>
      <p>
        Every figure says something about the people behind it, and many figures together say more.
        The answers of this wave carry {formatCount(capacity)} independent figures: one for every{" "}
        {threshold} respondents. {formatCount(capacity - left)} of them are spent.
      </p>
      <p>
        When the budget runs low, more groups are kept back to protect others. Fields are served in
        your own order, so put first what matters most. A published figure cannot give its budget
        back.
      </p>
    </LazyPopover>
  );
}
