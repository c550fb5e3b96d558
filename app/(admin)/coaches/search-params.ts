import {
  createLoader,
  createSerializer,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import type { CoachKind } from "@/lib/coaches/coach-calendar";
import { type CoachSort, type CoachTab, coachSorts, coachTabs } from "@/lib/coaches/coach-list";

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
