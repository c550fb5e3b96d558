"use client";

import { debounce, useQueryStates } from "nuqs";
import { type ReactNode, useState, useTransition } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { CountTabs } from "@/components/ui/count-tabs";
import { formatCount } from "@/components/ui/figures";
import { FilterChip } from "@/components/ui/filter-chip";
import { FilterRow } from "@/components/ui/filter-row";
import { LoadingRows } from "@/components/ui/loading-rows";
import { Pager } from "@/components/ui/pager";
import { SearchField } from "@/components/ui/search-field";
import { ToggleChip } from "@/components/ui/toggle-chip";
import type { CoachKind } from "@/lib/coaches/coach-calendar";
import { COACHES_A_PAGE, type CoachTab, coachTabNames, coachTabs } from "@/lib/coaches/coach-list";
import { coachListHref, coachListParams } from "../search-params";
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
      <CountTabs
        label="Coaches by status"
        tabs={coachTabs.map((tab) => ({
          ...{ key: tab, name: coachTabNames[tab], count: counts[tab] },
          href: coachListHref(kind, { ...params, tab, page: 1 }),
          isCurrent: tab === params.tab,
        }))}
      />
      <FilterRow>
        <SearchField
          label="Search by name or e-mail"
          placeholder="Name or e-mail"
          value={typed}
          onChange={(value) => {
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
      </FilterRow>
      <PageBody isFlush>
        <LoadingRows isLoading={isLoading}>
          {children}
          <Pager
            label="Pages of coaches"
            range={`${(params.page - 1) * COACHES_A_PAGE + 1} to ${last} of ${formatCount(matching)}`}
            firstHref={params.page > 1 ? coachListHref(kind, { ...params, page: 1 }) : null}
            nextHref={
              last < matching ? coachListHref(kind, { ...params, page: params.page + 1 }) : null
            }
          />
        </LoadingRows>
      </PageBody>
    </>
  );
}
