"use client";

import { debounce, useQueryStates } from "nuqs";
import { type ReactNode, useState, useTransition } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { formatCount } from "@/components/ui/figures";
import { FilterChip } from "@/components/ui/filter-chip";
import { LoadingRows } from "@/components/ui/loading-rows";
import { NextPages } from "@/components/ui/next-pages";
import { SearchField } from "@/components/ui/search-field";
import { type LearnerStatus, learnerStatuses } from "@/lib/learners/directory-view";
import { directoryParams } from "../search-params";
import { statusWords } from "./status-words";

const everybody = "";
const TYPING_PAUSE_MS = 250;

interface DirectoryViewProps {
  counts: Record<LearnerStatus, number>;
  /** Where the next page begins; null on the last one. */
  next: string | null;
  /** The table of the page. */
  children: ReactNode;
}

/** The page: search and filter that are the address, the table, and the way to the next page. */
export function DirectoryView({ counts, next, children }: DirectoryViewProps) {
  const [isLoading, startLoading] = useTransition();
  const [params, setParams] = useQueryStates(directoryParams, {
    shallow: false,
    history: "push",
    startTransition: startLoading,
  });
  const [typed, setTyped] = useState(params.q);
  const total = counts.active + counts.on_leave + counts.inactive;

  return (
    <>
      <PageHeader
        title="Directory"
        hasLine
        meta={
          <span>{formatCount(total)} learners. Sensitive fields are never shown for a person.</span>
        }
        chips={
          <>
            <SearchField
              label="Search by name, e-mail or ID"
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
              label="Status"
              options={[
                { value: everybody, label: "Everybody", note: formatCount(total) },
                ...learnerStatuses.map((status) => ({
                  value: status,
                  label: statusWords[status],
                  note: formatCount(counts[status]),
                })),
              ]}
              value={params.status ?? everybody}
              onChange={(chosen) =>
                void setParams({
                  status: learnerStatuses.find((status) => status === chosen) ?? null,
                  after: null,
                })
              }
            />
          </>
        }
      />
      <PageBody isFlush>
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
