import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pager } from "@/components/ui/pager";
import type { Actor } from "@/lib/auth/actor";
import { requireSession } from "@/lib/auth/server/session";
import type { ChangeTab, ImportCounts, ImportView } from "@/lib/roster/import-view";
import { coreColumns } from "@/lib/roster/roster-columns";
import { listChanges } from "@/lib/roster/server/list-changes";
import { ChangeFilters } from "./change-filters";
import { ChangeTable } from "./change-table";
import { ChangeTabs } from "./change-tabs";
import { firstTab } from "./planned-changes";
import { type PreviewQuery, previewHref } from "./preview-address";

const PAGE = 50;

interface PreviewCardProps {
  actor: Actor;
  view: ImportView;
  counts: ImportCounts;
  query: PreviewQuery;
}

/** Who is concerned, kind by kind, page by page. */
export async function PreviewCard({ actor, view, counts, query }: PreviewCardProps) {
  const { organization } = await requireSession();
  const tab = query.tab ?? firstTab(counts);
  const { search, field, after } = query;
  const { people, next } = await listChanges(actor, {
    importId: view.id,
    tab,
    search,
    field,
    after,
    limit: PAGE,
  });
  const keyHeader = coreColumns.find(({ key }) => key === organization.rosterKey)?.header ?? "Key";
  return (
    <Card isFlush>
      <ChangeTabs importId={view.id} counts={counts} current={tab} />
      <ChangeFilters
        key={tab}
        importId={view.id}
        tab={tab}
        search={search}
        field={field}
        fields={tab === "changed" ? changedFields(view, counts) : []}
      />
      {people.length > 0 ? (
        <ChangeTable
          tab={tab}
          people={people}
          keyHeader={keyHeader}
          lineWord={view.workbook ? "Row" : "Line"}
        />
      ) : (
        <NobodyHere tab={tab} isFiltered={search !== "" || field !== undefined} />
      )}
      <Pager
        label="Pages of the list"
        firstHref={after ? previewHref(view.id, { tab, search, field }) : null}
        nextHref={next ? previewHref(view.id, { tab, search, field, after: next }) : null}
      />
    </Card>
  );
}

function changedFields({ targets }: ImportView, { changedByColumn }: ImportCounts) {
  const headers = new Map(targets.map(({ key, header }) => [key, header]));
  return Object.entries(changedByColumn)
    .map(([key, count]) => ({ key, header: headers.get(key) ?? key, count }))
    .sort((a, b) => b.count - a.count);
}

const nobody: Record<ChangeTab, string> = {
  changed: "Nobody in the file differs from the directory",
  added: "Everybody in the file is in the directory already",
  absent: "Everybody who takes part is in the file",
  unchanged: "Nobody stays exactly as they are",
  rejected: "Every row is good",
};

function NobodyHere({ tab, isFiltered }: { tab: ChangeTab; isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState title="Nobody here matches" isCompact>
      Look in another tab, or for a part of the name, the e-mail address or the ID.
    </EmptyState>
  ) : (
    <EmptyState title={nobody[tab]} isCompact />
  );
}
