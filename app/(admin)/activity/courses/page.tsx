import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { listSubjects } from "@/lib/activity/server/list-subjects";
import type { SubjectRow } from "@/lib/activity/subject-list";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission } from "@/lib/auth/server/session";
import { CatalogueView } from "./_components/catalogue-view";
import { SubjectsTable } from "./_components/subjects-table";
import { type CatalogueAsked, loadCatalogueParams, type SubjectSort } from "./search-params";

export const metadata: Metadata = { title: "Courses & paths" };

/** The academy's catalogue, and how people take to each course and path. */
export default async function CoursesPage({ searchParams }: PageProps<"/activity/courses">) {
  const actor = await requirePermission("activity.read");
  const asked = await loadCatalogueParams(searchParams);
  const subjects = await listSubjects(actor, {});
  const offered = subjects.filter(({ isArchived }) => !isArchived);
  const count = (kind: SubjectRow["kind"]) => offered.filter((one) => one.kind === kind).length;
  const ofKind = subjects.filter(({ kind }) => kind === asked.kind);
  const rows = inOrder(
    ofKind.filter(({ isArchived }) => asked.archived || !isArchived),
    asked,
  );
  return (
    <CatalogueView
      counts={{ course: count("course"), path: count("path") }}
      archived={ofKind.filter(({ isArchived }) => isArchived).length}
      seen={offered.filter(({ kind, isSeen, key }) => kind === asked.kind && isSeen && !key).length}
      mayManage={actorMay(actor, "activity.manage")}
    >
      <SubjectsTable
        rows={rows}
        asked={asked}
        empty={
          <EmptyState title={`No ${asked.kind} is known yet.`}>
            The academy’s catalogue names them, by the API or its webhook; one that only appears in
            an enrolment or a completion is added by itself.
          </EmptyState>
        }
      />
    </CatalogueView>
  );
}

const figures: Record<Exclude<SubjectSort, "title">, (row: SubjectRow) => number | null> = {
  enrolled: ({ enrolled }) => enrolled,
  completed: ({ completed }) => completed,
  rate: ({ rate }) => rate,
  days: ({ medianDays }) => medianDays,
  csat: ({ satisfied }) => satisfied,
};

/** Rows come by title, which stands among equals; what has no figure stands last either way. */
function inOrder(rows: SubjectRow[], { sort, up }: CatalogueAsked): SubjectRow[] {
  if (sort === "title") return up ? rows.toReversed() : rows;
  const figureOf = figures[sort];
  const sign = up ? 1 : -1;
  return rows.toSorted((one, other) => {
    const [a, b] = [figureOf(one), figureOf(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * (a - b);
  });
}
