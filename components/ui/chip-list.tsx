"use client";

import { Combobox, useCombobox } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useState } from "react";
import type { ChipOption } from "./filter-chip";
import classes from "./filter-chip.module.css";
import type { PopupButton } from "./lazy-popup";
import { matchOptions } from "./match-options";
import { useListOpensAtOnce } from "./use-list-opens-at-once";

const searchFrom = 8;

interface ChipListProps {
  button: PopupButton;
  name: string;
  searchName: string;
  options: ChipOption[];
  values: readonly string[];
  /** Of several, an empty text asks for none of them. */
  onChoose: (value: string) => void;
  /** Several can be chosen: the list stays open, and begins with "Any". */
  isForSeveral?: boolean;
}

/** A chip with the list that it opens; it was pressed for it. */
export function ChipList({
  button,
  name,
  searchName,
  options,
  values,
  onChoose,
  isForSeveral = false,
}: ChipListProps) {
  const [query, setQuery] = useState("");
  const isSearchable = options.length > searchFrom;
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      setQuery("");
    },
    onDropdownOpen: () => {
      if (!isForSeveral) combobox.updateSelectedOptionIndex("active");
      if (isSearchable) combobox.focusSearchInput();
    },
  });
  const target = useListOpensAtOnce(button, combobox);
  const found = matchOptions(options, query);

  return (
    <Combobox
      store={combobox}
      width="max-content"
      position="bottom-start"
      shadow="md"
      radius="md"
      transitionProps={{ duration: 120, transition: "fade" }}
      onOptionSubmit={(value) => {
        onChoose(value);
        if (!isForSeveral) combobox.closeDropdown();
      }}
    >
      <Combobox.Target targetType="button">{target}</Combobox.Target>
      <Combobox.Dropdown className={classes.dropdown}>
        {isSearchable ? (
          <Combobox.Search
            className={classes.search}
            value={query}
            onChange={(event) => {
              setQuery(event.currentTarget.value);
              if (!isForSeveral) combobox.updateSelectedOptionIndex();
            }}
            placeholder={`Find among ${options.length}`}
            aria-label={searchName}
          />
        ) : null}
        <Combobox.Options
          aria-label={name}
          aria-multiselectable={isForSeveral || undefined}
          className={classes.options}
          // It scrolls, so it must be reachable.
          tabIndex={0}
        >
          {isForSeveral ? (
            <Option option={{ value: "", label: "Any" }} isChosen={values.length === 0} />
          ) : null}
          {found.map((option) => (
            <Option key={option.value} option={option} isChosen={values.includes(option.value)} />
          ))}
          {found.length === 0 && !isForSeveral ? (
            <Combobox.Empty>Nothing has this name</Combobox.Empty>
          ) : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function Option({ option, isChosen }: { option: ChipOption; isChosen: boolean }) {
  const { value, label, note, isDisabled } = option;
  return (
    <Combobox.Option
      value={value}
      active={isChosen}
      disabled={isDisabled}
      className={classes.option}
    >
      <span dir="auto">{label}</span>
      {note ? <span className={classes.note}>{note}</span> : null}
      {isChosen ? (
        <IconCheck size={16} stroke={1.6} className={classes.check} aria-hidden="true" />
      ) : null}
    </Combobox.Option>
  );
}
