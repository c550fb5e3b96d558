"use client";

import { Button } from "@mantine/core";
import { DatePickerInput } from "@mantine/dates";
import { IconCalendar } from "@tabler/icons-react";
import { type ChipOption, FilterChip } from "@/components/ui/filter-chip";
import classes from "./audit-log.module.css";

interface Filter {
  action: string | null;
  actor: string | null;
  from: string | null;
  to: string | null;
}

interface AuditFiltersProps {
  filter: Filter;
  actions: ChipOption[];
  actors: ChipOption[];
  onChange: (change: Partial<Filter>) => void;
}

const anything = "";

/** What, who and when, as chips; "Clear" when any is set. */
export function AuditFilters({ filter, actions, actors, onChange }: AuditFiltersProps) {
  const isSet = Object.values(filter).some(Boolean);
  return (
    <>
      <FilterChip
        label="What"
        options={[{ value: anything, label: "Everything" }, ...actions]}
        value={filter.action ?? anything}
        onChange={(action) => onChange({ action: action || null })}
      />
      <FilterChip
        label="Who"
        options={[{ value: anything, label: "Everybody" }, ...actors]}
        value={filter.actor ?? anything}
        onChange={(actor) => onChange({ actor: actor || null })}
      />
      <DatePickerInput
        type="range"
        allowSingleDateInRange
        aria-label="Days, from and to"
        placeholder="Any day"
        valueFormat="D MMM YYYY"
        leftSection={<IconCalendar size={14} stroke={1.6} aria-hidden="true" />}
        classNames={{ input: classes.days }}
        value={[filter.from, filter.to]}
        onChange={([from, to]) => {
          // A range half chosen is not a filter yet.
          if (Boolean(from) === Boolean(to)) onChange({ from, to });
        }}
        clearable
        size="xs"
      />
      {isSet ? (
        <Button
          variant="subtle"
          onClick={() => onChange({ action: null, actor: null, from: null, to: null })}
        >
          Clear
        </Button>
      ) : null}
    </>
  );
}
