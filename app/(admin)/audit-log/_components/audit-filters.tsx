"use client";

import { Button } from "@mantine/core";
import { DayRangeChip } from "@/components/ui/day-range-chip";
import { type ChipOption, FilterChip } from "@/components/ui/filter-chip";

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
      <DayRangeChip from={filter.from} to={filter.to} onChange={onChange} />
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
