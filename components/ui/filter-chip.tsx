"use client";

import { Combobox, UnstyledButton, useCombobox } from "@mantine/core";
import { IconCheck, IconChevronDown } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import classes from "./filter-chip.module.css";
import { matchOptions } from "./match-options";

/** One answer a chip offers. */
export interface ChipOption {
  value: string;
  label: string;
  /** Quiet words after the label: a date, a count, why it is off. */
  note?: string;
  isDisabled?: boolean;
}

const searchFrom = 8;

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
  const [query, setQuery] = useState("");
  const isSearchable = options.length > searchFrom;
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      setQuery("");
    },
    onDropdownOpen: () => {
      combobox.updateSelectedOptionIndex("active");
      if (isSearchable) {
        combobox.focusSearchInput();
      }
    },
  });
  const chosen = options.find((option) => option.value === value);
  const found = matchOptions(options, query);

  return (
    <Combobox
      store={combobox}
      width="max-content"
      position="bottom-start"
      shadow="md"
      radius="md"
      transitionProps={{ duration: 120, transition: "fade" }}
      onOptionSubmit={(next) => {
        onChange(next);
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target targetType="button">
        <UnstyledButton
          className={classes.chip}
          disabled={isDisabled}
          aria-haspopup="listbox"
          onClick={() => combobox.toggleDropdown()}
        >
          {mark}
          {label ? <span className={classes.label}>{label}</span> : null}
          <span className={classes.value}>{chosen?.label ?? placeholder}</span>
          {chosen?.note ? <span className={classes.note}>{chosen.note}</span> : null}
          <IconChevronDown size={14} stroke={1.6} className={classes.chevron} aria-hidden="true" />
        </UnstyledButton>
      </Combobox.Target>
      <Combobox.Dropdown className={classes.dropdown}>
        {isSearchable ? (
          <Combobox.Search
            className={classes.search}
            value={query}
            onChange={(event) => {
              setQuery(event.currentTarget.value);
              combobox.updateSelectedOptionIndex();
            }}
            placeholder={`Find among ${options.length}`}
            aria-label={`Find in ${label ?? "the list"}`}
          />
        ) : null}
        <Combobox.Options
          aria-label={label ?? "Choices"}
          className={classes.options}
          // It scrolls, so it must be reachable.
          tabIndex={0}
        >
          {found.map((option) => (
            <Combobox.Option
              key={option.value}
              value={option.value}
              active={option.value === value}
              disabled={option.isDisabled}
              className={classes.option}
            >
              <span dir="auto">{option.label}</span>
              {option.note ? <span className={classes.note}>{option.note}</span> : null}
              {option.value === value ? (
                <IconCheck size={16} stroke={1.6} className={classes.check} aria-hidden="true" />
              ) : null}
            </Combobox.Option>
          ))}
          {found.length === 0 ? <Combobox.Empty>Nothing has this name</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
