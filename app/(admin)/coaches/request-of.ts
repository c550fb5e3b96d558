import type { CoachKind } from "@/lib/coaches/coach-calendar";
import { coachSorts } from "@/lib/coaches/coach-list";
import { CoachListRequest } from "@/lib/coaches/coach-list-request";
import type { CoachListAsked } from "./search-params";

/** The request that an address makes; what it cannot mean falls back to the first page of all. */
export function requestOf(kind: CoachKind, asked: CoachListAsked): CoachListRequest {
  const sort = coachSorts.find((one) => asked.sort === one || asked.sort === `-${one}`) ?? "name";
  return CoachListRequest.parse({
    kind,
    sort,
    tab: asked.tab,
    search: asked.q.slice(0, 100),
    language: asked.language?.slice(0, 100) ?? null,
    speciality: asked.speciality?.slice(0, 200) ?? null,
    groupId: asked.group,
    hasPlaces: asked.places,
    isDescending: asked.sort.startsWith("-"),
    page: Math.min(Math.max(asked.page, 1), 1000),
  });
}
