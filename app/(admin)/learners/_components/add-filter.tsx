"use client";

import { Combobox, UnstyledButton, useCombobox } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { matchOptions } from "@/components/ui/match-options";
import { columnFilterKeys, commonFilters, type FilterKey, filterLabel } from "./filter-key";
import classes from "./filters.module.css";

interface AddFilterProps {
  active: readonly FilterKey[];
  onChoose: (filter: FilterKey) => void;
}

/** Chooses what to filter by: the usual ones first, then every column. */
export function AddFilter({ active, onChoose }: AddFilterProps) {
  const [query, setQuery] = useState("");
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setQuery("");
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
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
      <Combobox.Target targetType="button">
        <UnstyledButton
          className={classes.add}
          aria-haspopup="listbox"
          onClick={() => combobox.toggleDropdown()}
        >
          <IconPlus size={14} stroke={1.6} aria-hidden="true" />
          Filter
        </UnstyledButton>
      </Combobox.Target>
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
