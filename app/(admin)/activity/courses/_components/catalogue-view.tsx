"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { type ReactNode, useState, useTransition } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { CountTabs } from "@/components/ui/count-tabs";
import { formatCount } from "@/components/ui/figures";
import { LoadingRows } from "@/components/ui/loading-rows";
import { retryingPanel } from "@/components/ui/retrying";
import { ToggleChip } from "@/components/ui/toggle-chip";
import { subjectKinds } from "@/lib/activity/subject-list";
import { catalogueHref, catalogueParams } from "../search-params";

const NewSubjectPanel = dynamic(
  retryingPanel(() => import("./new-subject-panel").then((module) => module.NewSubjectPanel)),
  { loading: () => null },
);

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
      <CountTabs
        label="Courses or paths"
        tabs={subjectKinds.map((kind) => ({
          ...{ key: kind, name: names[kind], count: counts[kind] },
          href: catalogueHref({ ...asked, kind }),
          isCurrent: kind === asked.kind,
        }))}
        aside={
          archived > 0 || asked.archived ? (
            <ToggleChip
              label={`Archived (${archived})`}
              isOn={asked.archived}
              onChange={(value) => void setAsked({ archived: value })}
            />
          ) : null
        }
      />
      <PageBody
        isFlush
        panel={
          isAdding ? (
            <NewSubjectPanel kind={asked.kind} onClose={() => setIsAdding(false)} />
          ) : undefined
        }
      >
        <LoadingRows isLoading={isLoading}>{children}</LoadingRows>
      </PageBody>
    </>
  );
}
