"use client";

import { IconPlus } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { createSerializer } from "nuqs";
import { useMemo, useState } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { useIsPhone } from "@/components/shell/use-is-phone";
import { ButtonLink } from "@/components/ui/button-link";
import { learnerParamsOf } from "@/lib/learners/learner-address";
import { columnsShown } from "@/lib/learners/learner-layout";
import type { FilterNames, LearnerRow, TabCounts } from "@/lib/learners/learner-list";
import type { LearnerListRequest } from "@/lib/learners/learner-list-request";
import type { SavedView } from "@/lib/views/saved-view";
import { SavedViews } from "../../_views/saved-views";
import { ExportButton } from "../_export/export-button";
import { requestParsers } from "../search-params";
import { BulkActions } from "./bulk-actions";
import type { Clock } from "./clock";
import { choiceName, type FilterKey } from "./filter-key";
import { LearnerCards } from "./learner-cards";
import { LearnerTable } from "./learner-table";
import { LearnerTabs } from "./learner-tabs";
import { LearnerToolbar } from "./learner-toolbar";
import classes from "./learners.module.css";
import { NobodyMatches } from "./nobody-matches";
import type { SavedNote } from "./note-editor";
import { openStep } from "./open-step";
import { SelectionBar } from "./selection-bar";
import { oneLearner } from "./step-target";
import { useLearnerAddress } from "./use-learner-address";
import { type LearnerPage, useLearnerPages } from "./use-learner-pages";
import { useSelection } from "./use-selection";

const searchOf = createSerializer(requestParsers);

interface LearnersViewProps {
  /** What the rows and counts are the answer to. */
  request: LearnerListRequest;
  first: LearnerPage;
  counts: { tabs: TabCounts; matching: TabCounts };
  names: FilterNames;
  clock: Clock;
  /** The saved views that this person can open. */
  views: SavedView[];
  mayManage: boolean;
  mayShareViews: boolean;
}

/** The page: title, tabs, search and filters, the table or cards, and the bar of the selection. */
export function LearnersView({
  request: answered,
  first,
  counts,
  names,
  clock,
  views,
  mayManage,
  mayShareViews,
}: LearnersViewProps) {
  const router = useRouter();
  const isPhone = useIsPhone();
  const address = useLearnerAddress();
  const { request, ask, layout } = address;
  const [editing, setEditing] = useState<FilterKey | null>(null);
  const pages = useLearnerPages(first, answered);
  const [rows, keepNote] = useSavedNotes(pages.rows, first);
  const matching = counts.matching[answered.tab];
  const selection = useSelection(answered, matching);
  const columns = columnsShown(layout, answered.tab).filter((key) => key !== "progress");
  const search = useMemo(() => searchOf(learnerParamsOf(answered)), [answered]);
  const hrefOf = (row: LearnerRow) => `/learners/${row.engagementId}${search}`;
  const onTaken = () => {
    selection.clear();
    router.refresh();
  };
  const exportButton = (
    <ExportButton
      request={answered}
      matching={matching}
      columns={columns}
      selection={selection.asked}
    />
  );
  const shared = {
    rows,
    selection,
    clock,
    hrefOf,
    hasMore: pages.hasMore,
    loadMore: pages.loadMore,
  };
  const empty = <NobodyMatches request={answered} {...counts} ask={ask} mayManage={mayManage} />;

  return (
    <>
      <PageHeader
        title="Learners"
        meta={
          <>
            <SavedViews page="learners" views={views} mayShare={mayShareViews} />
            <span className={classes.asOf}>{clock.asOf}</span>
          </>
        }
        actions={
          <>
            {exportButton}
            {mayManage ? (
              <ButtonLink
                href="/learners/new"
                leftSection={<IconPlus size={15} stroke={1.8} aria-hidden="true" />}
              >
                Add learners
              </ButtonLink>
            ) : null}
          </>
        }
      />
      <LearnerTabs tab={request.tab} counts={counts.tabs} onChange={(tab) => ask({ tab })} />
      <LearnerToolbar
        address={address}
        nameOf={(key, value) => choiceName(names, key, value)}
        editing={editing}
        onEdit={setEditing}
        matching={matching}
        total={counts.tabs[answered.tab]}
      />
      <div id="learners" className={classes.work} data-selecting={selection.count > 0 || undefined}>
        {isPhone === true ? null : (
          <div className={classes.desk}>
            <LearnerTable
              {...shared}
              address={address}
              matching={matching}
              mayManage={mayManage}
              onFilter={setEditing}
              onSaved={keepNote}
              onStep={(row, kind) =>
                openStep(kind, oneLearner(row.engagementId, row.values.name ?? ""), onTaken)
              }
              empty={empty}
            />
          </div>
        )}
        {isPhone === false ? null : (
          <div className={classes.phone} data-loading={address.isLoading || undefined}>
            <LearnerCards {...shared} empty={empty} />
          </div>
        )}
      </div>
      <SelectionBar selection={selection} matching={matching}>
        {selection.asked && mayManage ? (
          <BulkActions selection={selection.asked} count={selection.count} onDone={onTaken} />
        ) : null}
        {exportButton}
      </SelectionBar>
    </>
  );
}

/** Rows with the notes that were saved since they were loaded; a new first page has them itself. */
function useSavedNotes(
  rows: LearnerRow[],
  first: LearnerPage,
): [LearnerRow[], (note: SavedNote) => void] {
  const [saved, setSaved] = useState<{ of: LearnerPage; notes: ReadonlyMap<number, string> }>({
    of: first,
    notes: new Map(),
  });
  const withNotes = useMemo(() => {
    if (saved.of !== first || saved.notes.size === 0) return rows;
    return rows.map((row) => {
      const text = saved.notes.get(row.engagementId);
      if (text === undefined) return row;
      return { ...row, values: { ...row.values, note: text === "" ? null : text } };
    });
  }, [rows, saved, first]);
  const keep = ({ engagementId, text }: SavedNote) =>
    setSaved(({ of, notes }) => ({
      of: first,
      notes: new Map([...(of === first ? notes : []), [engagementId, text]]),
    }));
  return [withNotes, keep];
}
