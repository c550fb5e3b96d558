"use client";

import { ActionIcon, UnstyledButton } from "@mantine/core";
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

const loadPopover = () => import("./filter-popover").then((module) => module.FilterPopover);

/** A filter in words, "Group **any of 3** ×", which opens to be changed. */
export function FilterPill({ filter, request, ask, nameOf, isOpen, onOpen }: FilterPillProps) {
  const FilterPopover = usePart(loadPopover, isOpen, () => {
    notifyLost();
    onOpen(null);
  });
  const label = filterLabel(filter);
  const words = filterWords(request, filter, nameOf);
  const button = (
    <UnstyledButton
      className={classes.pillButton}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onClick={() => onOpen(isOpen ? null : filter)}
    >
      <span className={classes.pillLabel}>{label}</span>
      <span className={classes.pillWords} dir="auto">
        {words}
      </span>
    </UnstyledButton>
  );
  return (
    <span className={classes.pill}>
      {FilterPopover ? (
        <FilterPopover
          {...{ button, label, isOpen, filter, request, ask }}
          onClose={() => onOpen(null)}
        />
      ) : (
        button
      )}
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
