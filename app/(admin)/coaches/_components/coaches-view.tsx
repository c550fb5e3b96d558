"use client";

import { TextInput } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { debounce, useQueryStates } from "nuqs";
import { type ReactNode, useRef, useState, useTransition } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { formatCount } from "@/components/ui/figures";
import { FilterChip } from "@/components/ui/filter-chip";
import { InternalLink } from "@/components/ui/internal-link";
import { Pager } from "@/components/ui/pager";
import { ToggleChip } from "@/components/ui/toggle-chip";
import type { CoachKind } from "@/lib/coaches/coach-calendar";
import { COACHES_A_PAGE, type CoachTab, coachTabNames, coachTabs } from "@/lib/coaches/coach-list";
import { coachListHref, coachListParams } from "../search-params";
import classes from "./coaches.module.css";
import { ExportCoaches } from "./export-coaches";

const any = "";
const TYPING_PAUSE_MS = 250;

interface CoachesViewProps {
  kind: CoachKind;
  counts: Record<CoachTab, number>;
  languages: string[];
  specialities: string[];
  groups: { id: number; name: string }[];
  /** The table of the page. */
  children: ReactNode;
}

/** The page around the table: tabs with counts, search as you type, filters, export. All of it is the address. */
export function CoachesView({
  kind,
  counts,
  languages,
  specialities,
  groups,
  children,
}: CoachesViewProps) {
  const [isLoading, startLoading] = useTransition();
  const [params, setParams] = useQueryStates(coachListParams, {
    shallow: false,
    history: "push",
    startTransition: startLoading,
  });
  const [typed, setTyped] = useState(params.q);
  const search = useRef<HTMLInputElement>(null);
  useHotkeys([["/", () => search.current?.focus()]]);
  const matching = counts[params.tab];
  const last = Math.min(params.page * COACHES_A_PAGE, matching);
  const options = (all: string, values: readonly string[]) => [
    { value: any, label: all },
    ...values.map((value) => ({ value, label: value })),
  ];

  return (
    <>
      <PageHeader
        title={kind === "platform" ? "Platform coaches" : "Organization coaches"}
        meta={
          <span>
            {kind === "platform"
              ? "The vendor’s coaches. Figures are of your organization; NPS is over all."
              : "Your own coaches. All figures are of your organization."}
          </span>
        }
        actions={
          <ExportCoaches kind={kind} asked={params} count={matching} isDisabled={matching === 0} />
        }
      />
      <nav className={classes.tabs} aria-label="Coaches by status">
        {coachTabs.map((tab) => (
          <InternalLink
            key={tab}
            href={coachListHref(kind, { ...params, tab, page: 1 })}
            className={classes.tab}
            aria-current={tab === params.tab ? "page" : undefined}
          >
            {coachTabNames[tab]} <span className={classes.count}>{formatCount(counts[tab])}</span>
          </InternalLink>
        ))}
      </nav>
      <div className={classes.chips}>
        <TextInput
          ref={search}
          type="search"
          aria-label="Search by name or e-mail"
          aria-keyshortcuts="/"
          placeholder="Name or e-mail"
          leftSection={<IconSearch size={14} stroke={1.6} aria-hidden="true" />}
          classNames={{ input: classes.search }}
          maxLength={100}
          value={typed}
          onChange={({ currentTarget: { value } }) => {
            setTyped(value);
            void setParams(
              { q: value, page: 1 },
              { history: "replace", limitUrlUpdates: debounce(TYPING_PAUSE_MS) },
            );
          }}
        />
        <FilterChip
          label="Language"
          options={options("Any", languages)}
          value={params.language ?? any}
          onChange={(value) => void setParams({ language: value || null, page: 1 })}
        />
        <FilterChip
          label="Speciality"
          options={options("Any", specialities)}
          value={params.speciality ?? any}
          onChange={(value) => void setParams({ speciality: value || null, page: 1 })}
        />
        <FilterChip
          label="Learners of"
          options={[
            { value: any, label: "Any group" },
            ...groups.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          value={params.group === null ? any : String(params.group)}
          onChange={(value) => void setParams({ group: value ? Number(value) : null, page: 1 })}
        />
        <ToggleChip
          label="Has places"
          isOn={params.places}
          onChange={(places) => void setParams({ places, page: 1 })}
        />
      </div>
      <PageBody isFlush>
        <div className={classes.rows} data-loading={isLoading || undefined}>
          {children}
          <Pager
            label="Pages of coaches"
            range={`${(params.page - 1) * COACHES_A_PAGE + 1} to ${last} of ${formatCount(matching)}`}
            firstHref={params.page > 1 ? coachListHref(kind, { ...params, page: 1 }) : null}
            nextHref={
              last < matching ? coachListHref(kind, { ...params, page: params.page + 1 }) : null
            }
          />
        </div>
      </PageBody>
    </>
  );
}
