"use client";

import { UnstyledButton } from "@mantine/core";
import { IconCalendar, IconChevronDown } from "@tabler/icons-react";
import { lazy } from "react";
import classes from "./filter-chip.module.css";
import { LazyPopup } from "./lazy-popup";
import { formatDay } from "./moment";

const loadList = () => import("./day-range-list");
const DayRangeList = lazy(async () => ({ default: (await loadList()).DayRangeList }));

/** Whole days as `yyyy-mm-dd`, both ends included; null where the range is open. */
export interface DayRange {
  from: string | null;
  to: string | null;
}

interface DayRangeChipProps extends DayRange {
  onChange: (range: DayRange) => void;
}

/** A filter by days, as a chip that opens a calendar. */
export function DayRangeChip({ from, to, onChange }: DayRangeChipProps) {
  const button = (
    <UnstyledButton className={classes.chip}>
      <IconCalendar size={14} stroke={1.6} className={classes.chevron} aria-hidden="true" />
      <span className={classes.label}>Days</span>
      <span className={classes.value}>{inWords(from, to)}</span>
      <IconChevronDown size={14} stroke={1.6} className={classes.chevron} aria-hidden="true" />
    </UnstyledButton>
  );
  return (
    <LazyPopup kind="dialog" button={button} load={loadList}>
      {(target) => <DayRangeList button={target} from={from} to={to} onChange={onChange} />}
    </LazyPopup>
  );
}

function inWords(from: string | null, to: string | null): string {
  const day = (iso: string) => formatDay(new Date(`${iso}T00:00:00Z`), "UTC");
  if (from && to) return from === to ? day(from) : `${day(from)} – ${day(to)}`;
  if (from) return `since ${day(from)}`;
  return to ? `until ${day(to)}` : "Any";
}
