"use client";

import { UnstyledButton } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { lazy, type ReactNode } from "react";
import classes from "./filter-chip.module.css";
import { LazyPopup } from "./lazy-popup";

const loadList = () => import("./chip-list");
const ChipList = lazy(async () => ({ default: (await loadList()).ChipList }));

/** One answer a chip offers. */
export interface ChipOption {
  value: string;
  label: string;
  /** Quiet words after the label: a date, a count, why it is off. */
  note?: string;
  isDisabled?: boolean;
}

interface FilterChipProps {
  /** What is chosen: "Field". Left out when the value speaks for itself. */
  label?: string;
  options: ChipOption[];
  value: string | null;
  onChange: (value: string) => void;
  /** Before the words, such as a dot for a state. */
  mark?: ReactNode;
  /** Shown when nothing is chosen. */
  placeholder?: string;
  isDisabled?: boolean;
}

/** A filter that reads as part of a sentence, "Field **Department** ⌄", and opens a list to choose from. */
export function FilterChip({
  label,
  options,
  value,
  onChange,
  mark,
  placeholder = "Choose",
  isDisabled = false,
}: FilterChipProps) {
  const chosen = options.find((option) => option.value === value);
  const button = (
    <UnstyledButton className={classes.chip} disabled={isDisabled}>
      {mark}
      {label ? <span className={classes.label}>{label}</span> : null}
      <span className={classes.value}>{chosen?.label ?? placeholder}</span>
      {chosen?.note ? <span className={classes.note}>{chosen.note}</span> : null}
      <IconChevronDown size={14} stroke={1.6} className={classes.chevron} aria-hidden="true" />
    </UnstyledButton>
  );
  return (
    <LazyPopup kind="listbox" button={button} load={loadList}>
      {(target) => (
        <ChipList
          button={target}
          name={label ?? "Choices"}
          searchName={`Find in ${label ?? "the list"}`}
          options={options}
          values={value === null ? [] : [value]}
          onChoose={onChange}
        />
      )}
    </LazyPopup>
  );
}
