"use client";

import { Combobox, useCombobox } from "@mantine/core";
import { useState } from "react";
import type { PopupButton } from "@/components/ui/lazy-popup";
import { matchOptions } from "@/components/ui/match-options";
import { useListOpensAtOnce } from "@/components/ui/use-list-opens-at-once";
import { columnFilterKeys, commonFilters, type FilterKey, filterLabel } from "./filter-key";
import classes from "./filters.module.css";

export interface FilterListProps {
  active: readonly FilterKey[];
  onChoose: (filter: FilterKey) => void;
}

/** What can be filtered by, the usual ones first, then every column; its button was pressed for it. */
export function FilterList({
  button,
  active,
  onChoose,
}: FilterListProps & { button: PopupButton }) {
  const [query, setQuery] = useState("");
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setQuery("");
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const target = useListOpensAtOnce(button, combobox);
  const offer = (keys: readonly FilterKey[]) =>
    matchOptions(
      keys.filter((key) => !active.includes(key)).map((key) => ({ key, label: filterLabel(key) })),
      query,
    ).map(({ key, label }) => (
      <Combobox.Option key={key} value={key}>
        {label}
      </Combobox.Option>
    ));

  return (
    <Combobox
      store={combobox}
      width={260}
      position="bottom-start"
      onOptionSubmit={(chosen) => {
        combobox.closeDropdown();
        const filter = [...commonFilters, ...columnFilterKeys].find((key) => key === chosen);
        if (filter) onChoose(filter);
      }}
    >
      <Combobox.Target targetType="button">{target}</Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={query}
          aria-label="Find a filter"
          placeholder="Filter by …"
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            combobox.updateSelectedOptionIndex();
          }}
        />
        <Combobox.Options aria-label="Filters" className={classes.addOptions} tabIndex={0}>
          <Combobox.Group label="Usual">{offer(commonFilters)}</Combobox.Group>
          <Combobox.Group label="By column">{offer(columnFilterKeys)}</Combobox.Group>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
