"use client";

import { ActionIcon, Box, Drawer, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconAdjustmentsHorizontal, IconX } from "@tabler/icons-react";
import { FilterChip } from "@/components/ui/filter-chip";
import chip from "@/components/ui/filter-chip.module.css";
import type { Combining } from "../_view/combining";
import type { ReportState } from "../_view/search-params";
import { BudgetNote } from "./budget-note";
import { FilterByChip } from "./filter-by-chip";
import classes from "./report.module.css";
import { type ChipProps, CompareChip, LevelChip, RowToggles } from "./report-chips";

/** On a phone: the controls that have no room, behind one button that counts those in use. */
export function PhoneControls({
  payload,
  controls,
  combining,
}: ChipProps & { combining: Combining | null }) {
  const [isOpen, { open, close }] = useDisclosure(false);
  const { state, set } = controls;
  const inUse = countInUse(state);
  return (
    <Box hiddenFrom="sm">
      <UnstyledButton
        className={chip.chip}
        onClick={open}
        aria-label={`More controls, ${inUse} in use`}
      >
        <IconAdjustmentsHorizontal size={18} stroke={1.6} aria-hidden="true" />
        {inUse > 0 ? <span className={chip.value}>{inUse}</span> : null}
      </UnstyledButton>
      <Drawer.Root opened={isOpen} onClose={close} position="bottom" size={400}>
        <Drawer.Overlay />
        <Drawer.Content aria-label="More controls">
          <Drawer.Body>
            <div className={classes.controls}>
              <div className={classes.controlsHead}>
                <h2>Show</h2>
                <ActionIcon size={44} onClick={close} aria-label="Close the controls">
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
    </Box>
  );
}

function countInUse(state: ReportState): number {
  const { level, compare, against, filter, sort, significant, shown } = state;
  const uses = [
    level !== "competency",
    compare !== null,
    against !== null,
    filter !== null,
    sort !== "-learners",
    significant,
    shown,
  ];
  return uses.filter(Boolean).length;
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
