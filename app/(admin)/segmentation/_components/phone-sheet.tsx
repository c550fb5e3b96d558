"use client";

import { ActionIcon, Drawer } from "@mantine/core";
import { useMounted } from "@mantine/hooks";
import { IconX } from "@tabler/icons-react";
import { FilterChip } from "@/components/ui/filter-chip";
import type { Combining } from "../_view/combining";
import type { ReportState } from "../_view/search-params";
import { BudgetNote } from "./budget-note";
import { FilterByChip } from "./filter-by-chip";
import classes from "./report.module.css";
import { type ChipProps, CompareChip, LevelChip, RowToggles } from "./report-chips";

interface PhoneSheetProps extends ChipProps {
  combining: Combining | null;
  isOpen: boolean;
  onClose: () => void;
}

/** The sheet of a phone with the controls that have no room elsewhere. */
export function PhoneSheet({ payload, controls, combining, isOpen, onClose }: PhoneSheetProps) {
  const { state, set } = controls;
  // Opened once it is there, so that the focus goes back to where it came from.
  const isThere = useMounted();
  return (
    <Drawer.Root opened={isOpen && isThere} onClose={onClose} position="bottom" size={400}>
      <Drawer.Overlay />
      <Drawer.Content aria-label="More controls">
        <Drawer.Body>
          <div className={classes.controls}>
            <div className={classes.controlsHead}>
              <h2>Show</h2>
              <ActionIcon size={44} onClick={onClose} aria-label="Close the controls">
                <IconX size={18} stroke={1.6} aria-hidden="true" />
              </ActionIcon>
            </div>
            <LevelChip controls={controls} />
            <CompareChip payload={payload} controls={controls} />
            {combining ? (
              <FilterByChip combining={combining} payload={payload} controls={controls} />
            ) : null}
            <FilterChip
              label="Sort by"
              options={sortOptions(payload, state)}
              value={state.sort}
              onChange={(sort) => set({ sort })}
            />
            <RowToggles controls={controls} />
            <BudgetNote {...payload.budget} threshold={payload.view.threshold} />
          </div>
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

function sortOptions({ view }: ChipProps["payload"], { item }: ReportState) {
  const current = view.items.find(({ key }) => key === item) ?? view.items[0];
  const options = [
    { value: "-learners", label: "Largest first" },
    { value: "label", label: view.field.label },
  ];
  if (!current) return options;
  return [
    ...options,
    { value: `-${current.key}`, label: `${current.label}, highest first` },
    { value: current.key, label: `${current.label}, lowest first` },
  ];
}
