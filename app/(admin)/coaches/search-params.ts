import {
  createLoader,
  createSerializer,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import type { CoachKind } from "@/lib/coaches/coach-calendar";
import {
  CoachListRequest,
  type CoachSort,
  type CoachTab,
  coachSorts,
  coachTabs,
} from "@/lib/coaches/coach-list";

/** The orders as the address names them; a minus turns one round. */
const sortOrders = coachSorts.flatMap((sort) => [sort, `-${sort}`] as const);

/** What the address of a list of coaches holds. */
export const coachListParams = {
  q: parseAsString.withDefault(""),
  tab: parseAsStringLiteral(coachTabs).withDefault("active"),
  language: parseAsString,
  speciality: parseAsString,
  group: parseAsInteger,
  places: parseAsBoolean.withDefault(false),
  sort: parseAsStringLiteral(sortOrders).withDefault("name"),
  page: parseAsInteger.withDefault(1),
};

export const loadCoachListParams = createLoader(coachListParams);
const serialize = createSerializer(coachListParams);

export interface CoachListAsked {
  q: string;
  tab: CoachTab;
  language: string | null;
  speciality: string | null;
  group: number | null;
  places: boolean;
  sort: CoachSort | `-${CoachSort}`;
  page: number;
}

/** The address of a list of coaches. */
export function coachListHref(kind: CoachKind, asked: Partial<CoachListAsked>): string {
  return serialize(`/coaches/${kind}`, asked);
}

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
