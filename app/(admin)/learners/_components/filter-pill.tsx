"use client";

import { ActionIcon, Popover, UnstyledButton } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { notifyLost } from "@/components/ui/notify";
import { usePart } from "@/components/ui/use-part";
import type { LearnerListRequest } from "@/lib/learners/learner-list-request";
import { type ChoiceNames, type FilterKey, filterLabel, withoutFilter } from "./filter-key";
import { filterWords } from "./filter-words";
import classes from "./filters.module.css";

interface FilterPillProps {
  filter: FilterKey;
  request: LearnerListRequest;
  ask: (change: Partial<LearnerListRequest>) => void;
  nameOf: ChoiceNames;
  isOpen: boolean;
  onOpen: (filter: FilterKey | null) => void;
}

/** The popover opens with what it gives the focus to. */
const loadEditor = () => import("./filter-editor").then((module) => module.FilterEditor);

/** A filter in words, "Group **any of 3** ×", which opens to be changed. */
export function FilterPill({ filter, request, ask, nameOf, isOpen, onOpen }: FilterPillProps) {
  const Editor = usePart(loadEditor, isOpen, () => {
    notifyLost();
    onOpen(null);
  });
  const label = filterLabel(filter);
  const words = filterWords(request, filter, nameOf);
  return (
    <span className={classes.pill}>
      <Popover
        opened={isOpen && Editor !== null}
        onDismiss={() => onOpen(null)}
        position="bottom-start"
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <UnstyledButton
            className={classes.pillButton}
            onClick={() => onOpen(isOpen ? null : filter)}
          >
            <span className={classes.pillLabel}>{label}</span>
            <span className={classes.pillWords} dir="auto">
              {words}
            </span>
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown className={classes.dropdown} aria-label={`Filter by ${label}`}>
          {Editor ? (
            <Editor filter={filter} request={request} ask={ask} onClose={() => onOpen(null)} />
          ) : null}
        </Popover.Dropdown>
      </Popover>
      <ActionIcon
        size={20}
        className={classes.pillClose}
        aria-label={`Remove the filter ${label}`}
        onClick={() => {
          onOpen(null);
          ask(withoutFilter(request, filter));
        }}
      >
        <IconX size={13} stroke={1.8} aria-hidden="true" />
      </ActionIcon>
    </span>
  );
}
