import { ActionIcon, UnstyledButton } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { KeyboardEvent, ReactNode } from "react";
import { formatCount } from "@/components/ui/figures";
import classes from "./selection-bar.module.css";
import type { Selection } from "./use-selection";

interface SelectionBarProps {
  selection: Selection;
  matching: number;
  /** What can be done with those selected. */
  children: ReactNode;
}

/** Floats over the rows while some are selected: how many, all that match, what to do with them. */
export function SelectionBar({ selection, matching, children }: SelectionBarProps) {
  const { count, clear, selectAll } = selection;
  if (count === 0) return null;
  const isAll = count === matching;
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.defaultPrevented) clear();
  };
  return (
    <section className={classes.bar} aria-label="Selected learners" onKeyDown={closeOnEscape}>
      <span className={classes.words}>
        <span className={classes.count} aria-live="polite">
          {isAll && matching > 1 ? `All ${formatCount(count)}` : formatCount(count)} selected
        </span>
        {isAll ? null : (
          <UnstyledButton className={classes.all} onClick={selectAll}>
            Select all {formatCount(matching)}
            <span className={classes.longWord}> that match</span>
          </UnstyledButton>
        )}
      </span>
      {children}
      <ActionIcon className={classes.close} aria-label="Clear the selection" onClick={clear}>
        <IconX size={16} stroke={1.6} aria-hidden="true" />
      </ActionIcon>
    </section>
  );
}
