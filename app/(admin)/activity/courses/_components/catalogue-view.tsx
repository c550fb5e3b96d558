"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQueryStates } from "nuqs";
import { type ReactNode, useState, useTransition } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { formatCount } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import { ToggleChip } from "@/components/ui/toggle-chip";
import { subjectKinds } from "@/lib/activity/subject-list";
import { catalogueHref, catalogueParams } from "../search-params";
import classes from "./courses.module.css";
import { NewSubjectPanel } from "./new-subject-panel";

interface CatalogueViewProps {
  /** Of those offered today. */
  counts: { course: number; path: number };
  archived: number;
  /** Known from events alone. */
  seen: number;
  mayManage: boolean;
  /** The table. */
  children: ReactNode;
}

const names = { course: "Courses", path: "Paths" };

/** The page around the catalogue: courses or paths, the archived or not, and one to add beside them. */
export function CatalogueView({ counts, archived, seen, mayManage, children }: CatalogueViewProps) {
  const [isLoading, startLoading] = useTransition();
  const [asked, setAsked] = useQueryStates(catalogueParams, {
    shallow: false,
    history: "push",
    startTransition: startLoading,
  });
  const [isAdding, setIsAdding] = useState(false);
  return (
    <>
      <PageHeader
        title="Courses & paths"
        meta={
          seen === 0 ? (
            <span>What the academy offers, and how people take to it.</span>
          ) : (
            <span>
              {seen === 1 ? "1 is" : `${formatCount(seen)} are`} known from events alone
              {mayManage
                ? seen === 1
                  ? ": open it to say what it is."
                  : ": open one to say what it is."
                : "."}
            </span>
          )
        }
        actions={
          mayManage ? (
            <Button
              leftSection={<IconPlus size={16} stroke={1.6} aria-hidden="true" />}
              onClick={() => setIsAdding(true)}
            >
              Add
            </Button>
          ) : null
        }
      />
      <div className={classes.bar}>
        <nav className={classes.tabs} aria-label="Courses or paths">
          {subjectKinds.map((kind) => (
            <InternalLink
              key={kind}
              href={catalogueHref({ ...asked, kind })}
              className={classes.tab}
              aria-current={kind === asked.kind ? "page" : undefined}
            >
              {names[kind]} <span className={classes.count}>{formatCount(counts[kind])}</span>
            </InternalLink>
          ))}
        </nav>
        {archived > 0 || asked.archived ? (
          <ToggleChip
            label={`Archived (${archived})`}
            isOn={asked.archived}
            onChange={(value) => void setAsked({ archived: value })}
          />
        ) : null}
      </div>
      <PageBody
        isFlush
        panel={
          isAdding ? (
            <NewSubjectPanel kind={asked.kind} onClose={() => setIsAdding(false)} />
          ) : undefined
        }
      >
        <div className={classes.rows} data-loading={isLoading || undefined}>
          {children}
        </div>
      </PageBody>
    </>
  );
}
