"use client";

import { ActionIcon, Popover, UnstyledButton } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useEffect, useState } from "react";
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

/** The editors, once one is wanted: the popover opens with what it gives the focus to. */
function useEditor(isWanted: boolean) {
  const [loaded, setLoaded] = useState<typeof import("./filter-editor") | null>(null);
  useEffect(() => {
    if (isWanted && !loaded) void import("./filter-editor").then(setLoaded, () => undefined);
  }, [isWanted, loaded]);
  return loaded?.FilterEditor ?? null;
}

/** A filter in words, "Group **any of 3** ×", which opens to be changed. */
export function FilterPill({ filter, request, ask, nameOf, isOpen, onOpen }: FilterPillProps) {
  const Editor = useEditor(isOpen);
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
