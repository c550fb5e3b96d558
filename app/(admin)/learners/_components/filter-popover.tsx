"use client";

import { Popover } from "@mantine/core";
import type { PopupButton } from "@/components/ui/lazy-popup";
import { useOpensAtOnce } from "@/components/ui/use-opens-at-once";
import { FilterEditor, type FilterEditorProps } from "./filter-editor";
import classes from "./filters.module.css";

interface FilterPopoverProps extends FilterEditorProps {
  button: PopupButton;
  label: string;
  isOpen: boolean;
}

/** What a filter's button opens, to change the filter. */
export function FilterPopover({ button, label, isOpen, ...editor }: FilterPopoverProps) {
  const { target, isOpen: isPlaced } = useOpensAtOnce(button);
  return (
    <Popover
      opened={isOpen && isPlaced}
      onDismiss={editor.onClose}
      position="bottom-start"
      trapFocus
      returnFocus
    >
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label={`Filter by ${label}`}>
        <FilterEditor {...editor} />
      </Popover.Dropdown>
    </Popover>
  );
}
