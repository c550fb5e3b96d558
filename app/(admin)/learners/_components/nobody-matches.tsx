import { Button } from "@mantine/core";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/figures";
import { countFilters, type TabCounts } from "@/lib/learners/learner-list";
import type { LearnerListRequest } from "@/lib/learners/learner-list-request";
import { tabName } from "./learner-tabs";

interface NobodyMatchesProps {
  request: LearnerListRequest;
  tabs: TabCounts;
  matching: TabCounts;
  ask: (change: Partial<LearnerListRequest>) => void;
  mayManage: boolean;
}

/** Stands in the place of the rows: that nobody is coached yet, nobody is in the tab, or nobody matches. */
export function NobodyMatches({ request, tabs, matching, ask, mayManage }: NobodyMatchesProps) {
  const { tab } = request;
  if (tabs.all === 0) {
    return (
      <EmptyState
        title="Nobody is coached yet."
        action={mayManage ? <ButtonLink href="/learners/new">Add learners</ButtonLink> : null}
      >
        Learners appear here as soon as they are added to a group and its plan.
      </EmptyState>
    );
  }
  if (tabs[tab] === 0) {
    return <EmptyState title={`No learner is in ${tabName(tab)}.`} />;
  }
  const filters = countFilters(request);
  const what = [
    ...(request.search === "" ? [] : ["this search"]),
    ...(filters === 0 ? [] : [filters === 1 ? "this filter" : `these ${filters} filters`]),
  ];
  const clear = { search: "", groups: [], plans: [], stalledDays: null, filters: {} };
  return (
    <EmptyState
      title={`No learner${tab === "all" ? "" : ` in ${tabName(tab)}`} matches ${what.join(" and ")}.`}
      action={
        <>
          <Button variant="default" onClick={() => ask(clear)}>
            Clear
          </Button>
          {matching.all > 0 ? (
            <Button variant="default" onClick={() => ask({ tab: "all" })}>
              Show {formatCount(matching.all)} in other tabs
            </Button>
          ) : null}
        </>
      }
    />
  );
}
