"use client";

import { Button } from "@mantine/core";
import { DatePicker } from "@mantine/dates";
import { useState } from "react";
import { calendarLabels } from "./calendar-labels";
import type { DayRange } from "./day-range-chip";
import type { PopupButton } from "./lazy-popup";
import { PopupPopover } from "./popup-popover";

interface DayRangeListProps extends DayRange {
  button: PopupButton;
  onChange: (range: DayRange) => void;
}

/** A calendar under its chip: the first click begins the range, the second ends it. */
export function DayRangeList({ button, from, to, onChange }: DayRangeListProps) {
  const [draft, setDraft] = useState<[string | null, string | null]>([from, to]);

  function choose(range: [string | null, string | null], close: () => void) {
    setDraft(range);
    const [first, last] = range;
    if (first === null || last === null) return;
    onChange({ from: first, to: last });
    close();
  }

  return (
    <PopupPopover
      button={button}
      label="Choose days"
      onOpen={() => setDraft([from, to])}
      position="bottom-start"
    >
      {(close) => (
        <>
          <DatePicker
            type="range"
            allowSingleDateInRange
            hideOutsideDates
            // Red is for what is refused or removed.
            weekendDays={[]}
            ariaLabels={calendarLabels}
            value={draft}
            onChange={(range) => choose(range, close)}
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
        </>
      )}
    </PopupPopover>
  );
}
