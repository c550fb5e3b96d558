"use client";

import { Button, Kbd, SegmentedControl, TextInput } from "@mantine/core";
import { useDebouncedCallback, useHotkeys } from "@mantine/hooks";
import {
  IconAdjustmentsHorizontal,
  IconArrowsSort,
  IconLayoutList,
  IconListDetails,
  IconSearch,
} from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { formatCount } from "@/components/ui/figures";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { retryingPanel } from "@/components/ui/retrying";
import { useAttended } from "@/components/ui/use-attended";
import { type LearnerColumn, learnerColumns, sortWords } from "@/lib/learners/learner-columns";
import { densities } from "@/lib/learners/learner-layout";
import { countFilters } from "@/lib/learners/learner-list";
import { AddFilter } from "./add-filter";
import { ColumnsPanel } from "./columns-panel";
import { activeFilters, type ChoiceNames, type FilterKey } from "./filter-key";
import { FilterPill } from "./filter-pill";
import classes from "./learners.module.css";
import type { LearnerAddress } from "./use-learner-address";

const FiltersDrawer = dynamic(
  retryingPanel(() => import("./filters-drawer").then((module) => module.FiltersDrawer)),
  { ssr: false },
);

const TYPING_PAUSE_MS = 250;
const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

export interface LearnerToolbarProps {
  address: LearnerAddress;
  nameOf: ChoiceNames;
  /** The filter whose editor is open. */
  editing: FilterKey | null;
  onEdit: (filter: FilterKey | null) => void;
  matching: number;
  total: number;
}

/** Search, filters, how many match, and how the table is laid out. */
export function LearnerToolbar(props: LearnerToolbarProps) {
  const { address, matching, total } = props;
  const { request, layout, arrange } = address;
  return (
    <div className={classes.toolbar}>
      <SearchBox address={address} />
      <div className={classes.deskFilters}>
        <Filters {...props} />
      </div>
      <PhoneFilters {...props} />
      <PhoneSort address={address} />
      <div className={classes.end}>
        <span className={classes.matching} aria-live="polite">
          <strong>{formatCount(matching)}</strong>
          {matching === total ? "" : ` of ${formatCount(total)}`}
          <span className={classes.phoneWord}> learners</span>
        </span>
        <span className={classes.deskOnly}>
          <SegmentedControl
            size="xs"
            aria-label="Height of the rows"
            value={layout.density}
            data={[
              {
                value: "compact",
                label: <IconListDetails {...icon} aria-hidden={false} aria-label="Compact" />,
              },
              {
                value: "comfortable",
                label: <IconLayoutList {...icon} aria-hidden={false} aria-label="Comfortable" />,
              },
            ]}
            onChange={(chosen) => {
              const density = densities.find((one) => one === chosen);
              if (density) arrange({ ...layout, density });
            }}
          />
          <ColumnsPanel tab={request.tab} layout={layout} arrange={arrange} />
        </span>
      </div>
    </div>
  );
}

function SearchBox({ address: { request, ask } }: { address: LearnerAddress }) {
  const input = useRef<HTMLInputElement>(null);
  // What is typed runs ahead of what is asked; what was asked elsewhere (back, a view) replaces it.
  const [typed, setTyped] = useState({ text: request.search, of: request.search });
  const text = typed.of === request.search ? typed.text : request.search;
  const send = useDebouncedCallback((search: string) => {
    setTyped({ text: search, of: search.trim().slice(0, 100).trim() });
    ask({ search }, { isTyping: true });
  }, TYPING_PAUSE_MS);
  useHotkeys([["/", () => input.current?.focus()]]);
  return (
    <TextInput
      ref={input}
      type="search"
      aria-label="Search by name or e-mail"
      aria-keyshortcuts="/"
      placeholder="Name or e-mail"
      className={classes.search}
      leftSection={<IconSearch size={14} stroke={1.6} aria-hidden="true" />}
      rightSection={text === "" ? <Kbd className={classes.deskOnly}>/</Kbd> : null}
      maxLength={100}
      value={text}
      onChange={({ currentTarget: { value } }) => {
        setTyped({ text: value, of: request.search });
        send(value);
      }}
    />
  );
}

function Filters({ address, nameOf, editing, onEdit }: LearnerToolbarProps) {
  const { request, ask } = address;
  const active = activeFilters(request);
  const shown = editing && !active.includes(editing) ? [...active, editing] : active;
  return (
    <>
      {shown.map((filter) => (
        <FilterPill
          key={filter}
          filter={filter}
          request={request}
          ask={ask}
          nameOf={nameOf}
          isOpen={editing === filter}
          onOpen={onEdit}
        />
      ))}
      <AddFilter active={shown} onChoose={onEdit} />
      {active.length > 0 ? (
        <Button
          variant="subtle"
          color="gray"
          onClick={() => ask({ groups: [], plans: [], stalledDays: null, filters: {} })}
        >
          Clear
        </Button>
      ) : null}
    </>
  );
}

function PhoneFilters(props: LearnerToolbarProps) {
  const [isOpen, setOpen] = useState(false);
  const isAttended = useAttended();
  const count = countFilters(props.address.request);
  return (
    <span className={classes.phoneOnly}>
      <Button
        variant="default"
        className={classes.phoneButton}
        leftSection={<IconAdjustmentsHorizontal {...icon} />}
        onClick={() => setOpen(true)}
      >
        Filters{count > 0 ? <span className={classes.badge}>{count}</span> : null}
      </Button>
      {isAttended ? (
        <FiltersDrawer isOpen={isOpen} onClose={() => setOpen(false)}>
          {isOpen ? <Filters {...props} /> : null}
        </FiltersDrawer>
      ) : null}
    </span>
  );
}

const phoneSorts: LearnerColumn[] = [
  "name",
  "nextSession",
  "sessionsRemaining",
  "rating",
  "endsOn",
];

function PhoneSort({ address: { request, ask } }: { address: LearnerAddress }) {
  return (
    <span className={classes.phoneOnly}>
      <LazyMenu
        position="bottom-end"
        width={280}
        button={
          <Button variant="default" className={classes.phoneButton} aria-label="Sort">
            <IconArrowsSort {...icon} />
          </Button>
        }
      >
        {(Menu) => (
          <Menu.Dropdown>
            {phoneSorts.flatMap((column) =>
              [false, true].map((isDescending) => {
                const words = sortWords[learnerColumns[column].type];
                const isCurrent =
                  request.sort.column === column && request.sort.isDescending === isDescending;
                return (
                  <Menu.Item
                    key={`${column} ${isDescending}`}
                    aria-current={isCurrent ? "true" : undefined}
                    onClick={() => ask({ sort: { column, isDescending } })}
                  >
                    {learnerColumns[column].short}: {isDescending ? words.down : words.up}
                  </Menu.Item>
                );
              }),
            )}
          </Menu.Dropdown>
        )}
      </LazyMenu>
    </span>
  );
}
