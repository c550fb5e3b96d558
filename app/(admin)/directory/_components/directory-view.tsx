"use client";

import { Button, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { debounce, useQueryStates } from "nuqs";
import { type ReactNode, useState, useTransition } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { formatCount } from "@/components/ui/figures";
import { FilterChip } from "@/components/ui/filter-chip";
import { type LearnerStatus, learnerStatuses } from "@/lib/learners/directory-view";
import { directoryParams } from "../search-params";
import classes from "./directory.module.css";
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
            <TextInput
              type="search"
              aria-label="Search by name, e-mail or ID"
              placeholder="Name, e-mail or ID"
              leftSection={<IconSearch size={14} stroke={1.6} aria-hidden="true" />}
              classNames={{ input: classes.search }}
              size="xs"
              maxLength={100}
              value={typed}
              onChange={({ currentTarget: { value } }) => {
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
        <div className={classes.rows} data-loading={isLoading || undefined}>
          {children}
          {params.after || next ? (
            <nav className={classes.pages} aria-label="Pages">
              <Button
                variant="default"
                disabled={!params.after}
                onClick={() => void setParams({ after: null })}
              >
                First page
              </Button>
              <Button
                variant="default"
                disabled={next === null}
                onClick={() => void setParams({ after: next })}
              >
                Next page
              </Button>
            </nav>
          ) : null}
        </div>
      </PageBody>
    </>
  );
}
