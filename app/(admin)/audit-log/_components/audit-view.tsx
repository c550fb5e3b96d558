"use client";

import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQueryStates } from "nuqs";
import { type ReactNode, useState, useTransition } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import type { ChipOption } from "@/components/ui/filter-chip";
import { auditParams } from "../search-params";
import { AuditFilters } from "./audit-filters";
import classes from "./audit-log.module.css";
import { AuditPanel } from "./audit-panel";
import type { AuditRow } from "./audit-row";
import { AuditTable } from "./audit-table";

interface AuditViewProps {
  rows: AuditRow[];
  /** Where the next page begins; null on the last one. */
  next: number | null;
  /** Short name of the organization's time zone. */
  zone: string;
  actions: ChipOption[];
  actors: ChipOption[];
  empty: ReactNode;
}

/** The page: filters that are the address, the entries, and one of them in full beside them. */
export function AuditView({ rows, next, zone, actions, actors, empty }: AuditViewProps) {
  const [isLoading, startLoading] = useTransition();
  const [params, setParams] = useQueryStates(auditParams, {
    shallow: false,
    history: "push",
    startTransition: startLoading,
  });
  const [openId, setOpenId] = useState<number | null>(null);
  const open = rows.find(({ id }) => id === openId);
  const { before, ...filter } = params;

  return (
    <>
      <PageHeader
        title="Audit log"
        hasLine
        meta={<span>Times in {zone}. Entries are never altered or deleted.</span>}
        actions={
          <form method="post" action="/audit-log/export">
            {Object.entries(filter).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value ?? ""} />
            ))}
            <Button
              type="submit"
              variant="default"
              leftSection={<IconDownload size={16} stroke={1.6} aria-hidden="true" />}
            >
              Export CSV
            </Button>
          </form>
        }
        chips={
          <AuditFilters
            filter={filter}
            actions={actions}
            actors={actors}
            onChange={(change) => void setParams({ ...change, before: null })}
          />
        }
      />
      <PageBody
        isFlush
        panel={open ? <AuditPanel row={open} zone={zone} onClose={() => setOpenId(null)} /> : null}
      >
        <div className={classes.rows} data-loading={isLoading || undefined}>
          <AuditTable rows={rows} openId={openId} onOpen={setOpenId} empty={empty} />
          {before || next ? (
            <nav className={classes.pages} aria-label="Newer and older entries">
              <Button
                variant="default"
                disabled={!before}
                onClick={() => void setParams({ before: null })}
              >
                Newest
              </Button>
              <Button
                variant="default"
                disabled={next === null}
                onClick={() => void setParams({ before: next })}
              >
                Older
              </Button>
            </nav>
          ) : null}
        </div>
      </PageBody>
    </>
  );
}
