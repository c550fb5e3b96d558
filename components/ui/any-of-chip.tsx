"use client";

import { Combobox, UnstyledButton, useCombobox } from "@mantine/core";
import { IconCheck, IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import type { ChipOption } from "./filter-chip";
import classes from "./filter-chip.module.css";
import { matchOptions } from "./match-options";

const searchFrom = 8;

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
  const [query, setQuery] = useState("");
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      setQuery("");
    },
    onDropdownOpen: () => {
      if (options.length > searchFrom) combobox.focusSearchInput();
    },
  });
  const chosen = options.filter(({ value }) => values.includes(value));
  const toggle = (value: string) =>
    onChange(values.includes(value) ? values.filter((one) => one !== value) : [...values, value]);

  return (
    <Combobox
      store={combobox}
      width="max-content"
      position="bottom-start"
      shadow="md"
      radius="md"
      transitionProps={{ duration: 120, transition: "fade" }}
      onOptionSubmit={(value) => (value === "" ? onChange([]) : toggle(value))}
    >
      <Combobox.Target targetType="button">
        <UnstyledButton
          className={classes.chip}
          data-active={values.length > 0 || undefined}
          aria-haspopup="listbox"
          onClick={() => combobox.toggleDropdown()}
        >
          <span className={classes.label}>{label}</span>
          <span className={classes.value}>{inWords(chosen, values.length)}</span>
          <IconChevronDown size={14} stroke={1.6} className={classes.chevron} aria-hidden="true" />
        </UnstyledButton>
      </Combobox.Target>
      <Combobox.Dropdown className={classes.dropdown}>
        {options.length > searchFrom ? (
          <Combobox.Search
            className={classes.search}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
            placeholder={`Find among ${options.length}`}
            aria-label={`Find in ${label}`}
          />
        ) : null}
        <Combobox.Options
          aria-label={label}
          aria-multiselectable
          className={classes.options}
          // It scrolls, so it must be reachable.
          tabIndex={0}
        >
          <Combobox.Option value="" active={values.length === 0} className={classes.option}>
            <span>Any</span>
            {values.length === 0 ? <Check /> : null}
          </Combobox.Option>
          {matchOptions(options, query).map((option) => (
            <Combobox.Option
              key={option.value}
              value={option.value}
              active={values.includes(option.value)}
              className={classes.option}
            >
              <span dir="auto">{option.label}</span>
              {option.note ? <span className={classes.note}>{option.note}</span> : null}
              {values.includes(option.value) ? <Check /> : null}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function Check() {
  return <IconCheck size={16} stroke={1.6} className={classes.check} aria-hidden="true" />;
}

function inWords(chosen: readonly ChipOption[], count: number): string {
  if (count === 0) return "any";
  const [only] = chosen;
  return count === 1 && only ? only.label : `any of ${count}`;
}
