"use client";

import { Button, Popover, UnstyledButton } from "@mantine/core";
import { DatePicker } from "@mantine/dates";
import { useDisclosure } from "@mantine/hooks";
import { IconCalendar, IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import classes from "./filter-chip.module.css";
import { formatDay } from "./moment";

/** Whole days as `yyyy-mm-dd`, both ends included; null where the range is open. */
export interface DayRange {
  from: string | null;
  to: string | null;
}

interface DayRangeChipProps extends DayRange {
  onChange: (range: DayRange) => void;
}

const ariaLabels = {
  previousMonth: "Previous month",
  nextMonth: "Next month",
  previousYear: "Previous year",
  nextYear: "Next year",
  previousDecade: "Previous decade",
  nextDecade: "Next decade",
  monthLevelControl: "Choose a month",
  yearLevelControl: "Choose a year",
};

/** A filter by days, as a chip that opens a calendar: the first click begins the range, the second ends it. */
export function DayRangeChip({ from, to, onChange }: DayRangeChipProps) {
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const [draft, setDraft] = useState<[string | null, string | null]>([from, to]);

  function choose(range: [string | null, string | null]) {
    setDraft(range);
    const [first, last] = range;
    if (first === null || last === null) return;
    onChange({ from: first, to: last });
    close();
  }

  return (
    <Popover
      opened={isOpen}
      onDismiss={close}
      onOpen={() => setDraft([from, to])}
      position="bottom-start"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton className={classes.chip} onClick={toggle}>
          <IconCalendar size={14} stroke={1.6} className={classes.chevron} aria-hidden="true" />
          <span className={classes.label}>Days</span>
          <span className={classes.value}>{inWords(from, to)}</span>
          <IconChevronDown size={14} stroke={1.6} className={classes.chevron} aria-hidden="true" />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label="Choose days">
        <DatePicker
          type="range"
          allowSingleDateInRange
          hideOutsideDates
          // Red is for what is refused or removed.
          weekendDays={[]}
          ariaLabels={ariaLabels}
          value={draft}
          onChange={choose}
        />
        <Button
          variant="default"
          fullWidth
          mt="sm"
          onClick={() => {
            onChange({ from: null, to: null });
            close();
          }}
        >
          Any day
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

function inWords(from: string | null, to: string | null): string {
  const day = (iso: string) => formatDay(new Date(`${iso}T00:00:00Z`), "UTC");
  if (from && to) return from === to ? day(from) : `${day(from)} – ${day(to)}`;
  if (from) return `since ${day(from)}`;
  return to ? `until ${day(to)}` : "Any";
}
