"use client";

import { SegmentedControl } from "@mantine/core";
import { debounce, useQueryStates } from "nuqs";
import { type ReactNode, useState, useTransition } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { FilterChip } from "@/components/ui/filter-chip";
import { LoadingRows } from "@/components/ui/loading-rows";
import { NextPages } from "@/components/ui/next-pages";
import { SearchField } from "@/components/ui/search-field";
import { type SeenWhen, seenWhen } from "@/lib/activity/activity-list";
import { usagePeriods } from "@/lib/activity/usage";
import { usageParams, usageViews } from "../search-params";

const TYPING_PAUSE_MS = 250;

const viewWords = { overview: "Overview", users: "Users", accounts: "Accounts" };
const periodWords = { 7: "7 days", 30: "30 days", 90: "90 days", 365: "1 year" };
const seenWords: Record<SeenWhen, string> = {
  ever: "ever",
  online: "online now",
  today: "today",
  "7": "in the last 7 days",
  "30": "in the last 30 days",
  "90": "in the last 90 days",
  "365": "in the last year",
};

interface UsageViewProps {
  /** Where the next page begins; null on the last one. */
  next: string | null;
  asOf: string;
  children: ReactNode;
}

/** The page: which view, its filters, and the way to the next page of a list; all of it is the address. */
export function UsageView({ next, asOf, children }: UsageViewProps) {
  const [isLoading, startLoading] = useTransition();
  const [params, setParams] = useQueryStates(usageParams, {
    shallow: false,
    history: "push",
    startTransition: startLoading,
  });
  const [typed, setTyped] = useState(params.q);
  const isOverview = params.view === "overview";

  return (
    <>
      <PageHeader
        title="Usage"
        hasLine
        meta={<span>As of {asOf}</span>}
        chips={
          <>
            <SegmentedControl
              aria-label="What is shown"
              data={usageViews.map((value) => ({ value, label: viewWords[value] }))}
              value={params.view}
              onChange={(view) => {
                setTyped("");
                void setParams({
                  view: usageViews.find((one) => one === view) ?? "overview",
                  ...{ q: null, seen: null, after: null },
                });
              }}
            />
            {isOverview ? (
              <SegmentedControl
                aria-label="Period"
                data={usagePeriods.map((days) => ({
                  value: String(days),
                  label: periodWords[days],
                }))}
                value={String(params.days)}
                onChange={(chosen) =>
                  void setParams({
                    days: usagePeriods.find((days) => String(days) === chosen) ?? null,
                  })
                }
              />
            ) : (
              <>
                <SearchField
                  label="Search by name or ID"
                  placeholder="Name, e-mail or ID"
                  value={typed}
                  onChange={(value) => {
                    setTyped(value);
                    void setParams(
                      { q: value, after: null },
                      { history: "replace", limitUrlUpdates: debounce(TYPING_PAUSE_MS) },
                    );
                  }}
                />
                <FilterChip
                  label="Seen"
                  options={seenWhen.map((value) => ({ value, label: seenWords[value] }))}
                  value={params.seen}
                  onChange={(seen) =>
                    void setParams({
                      seen: seenWhen.find((one) => one === seen) ?? null,
                      after: null,
                    })
                  }
                />
              </>
            )}
          </>
        }
      />
      <PageBody isFlush={!isOverview}>
        <LoadingRows isLoading={isLoading}>
          {children}
          <NextPages
            after={params.after}
            next={next}
            onTurn={(after) => void setParams({ after })}
          />
        </LoadingRows>
      </PageBody>
    </>
  );
}
