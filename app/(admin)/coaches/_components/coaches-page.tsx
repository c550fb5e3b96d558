import type { SearchParams } from "nuqs/server";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission } from "@/lib/auth/server/session";
import type { CoachKind } from "@/lib/coaches/coach-calendar";
import { listCoaches } from "@/lib/coaches/server/list-coaches";
import { requestOf } from "../request-of";
import { loadCoachListParams } from "../search-params";
import { CoachTable } from "./coach-table";
import { CoachesView } from "./coaches-view";
import { NoCoaches } from "./no-coaches";

interface CoachesPageProps {
  kind: CoachKind;
  searchParams: Promise<SearchParams>;
}

/** A list of coaches of one kind: the address asks, the table answers. */
export async function CoachesPage({ kind, searchParams }: CoachesPageProps) {
  const actor = await requirePermission("coaches.read");
  const asked = await loadCoachListParams(searchParams);
  const page = await listCoaches(actor, requestOf(kind, asked));
  const isFiltered =
    asked.q !== "" ||
    asked.places ||
    asked.language !== null ||
    asked.speciality !== null ||
    asked.group !== null;
  return (
    <CoachesView
      kind={kind}
      counts={page.counts}
      languages={page.languages}
      specialities={page.specialities}
      groups={page.groups}
    >
      <CoachTable
        kind={kind}
        rows={page.rows}
        asked={asked}
        mayManage={actorMay(actor, "coaches.manage")}
        empty={<NoCoaches kind={kind} isFiltered={isFiltered} />}
      />
    </CoachesView>
  );
}
