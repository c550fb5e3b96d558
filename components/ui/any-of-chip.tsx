"use client";

import { UnstyledButton } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { lazy } from "react";
import type { ChipOption } from "./filter-chip";
import classes from "./filter-chip.module.css";
import { LazyPopup } from "./lazy-popup";

const loadList = () => import("./chip-list");
const ChipList = lazy(async () => ({ default: (await loadList()).ChipList }));

interface AnyOfChipProps {
  /** What is chosen from: "Module". */
  label: string;
  options: ChipOption[];
  /** The chosen ones; none means any. */
  values: readonly string[];
  onChange: (values: string[]) => void;
}

/** A filter for any of several answers, "Module **any of 3** ⌄": each click puts one in or takes it out. */
export function AnyOfChip({ label, options, values, onChange }: AnyOfChipProps) {
  const chosen = options.filter(({ value }) => values.includes(value));
  const choose = (value: string) => {
    if (value === "") onChange([]);
    else if (values.includes(value)) onChange(values.filter((one) => one !== value));
    else onChange([...values, value]);
  };
  const button = (
    <UnstyledButton className={classes.chip} data-active={values.length > 0 || undefined}>
      <span className={classes.label}>{label}</span>
      <span className={classes.value}>{inWords(chosen, values.length)}</span>
      <IconChevronDown size={14} stroke={1.6} className={classes.chevron} aria-hidden="true" />
    </UnstyledButton>
  );
  return (
    <LazyPopup kind="listbox" button={button} load={loadList}>
      {(target) => (
        <ChipList
          button={target}
          name={label}
          searchName={`Find in ${label}`}
          options={options}
          values={values}
          onChoose={choose}
          isForSeveral
        />
      )}
    </LazyPopup>
  );
}

function inWords(chosen: readonly ChipOption[], count: number): string {
  if (count === 0) return "any";
  const [only] = chosen;
  return count === 1 && only ? only.label : `any of ${count}`;
}
