import { filterFromText, filterToText } from "./column-filter";
import { byColumn, type LearnerColumn, learnerColumnKeys, learnerTabs } from "./learner-columns";
import { longestSearch, mostIds, mostStalledDays } from "./learner-list";
import type { ColumnFilters, LearnerListRequest, LearnerSort } from "./learner-list-request";

const ownParams = ["tab", "q", "group", "plan", "stalled", "sort"] as const;

/** The parameters of the address that hold a request: its own, and one a column for the column's filter. */
export const learnerParamKeys = [...ownParams, ...learnerColumnKeys] as const;
export type LearnerParam = (typeof learnerParamKeys)[number];

/** The values of an address by parameter; null where there is none. */
export type LearnerParams = Record<LearnerParam, string | null>;

/** A request as an address holds it; what is as by default is left out (null). */
export function learnerParamsOf(request: LearnerListRequest): LearnerParams {
  const { tab, search, groups, plans, stalledDays, filters, sort } = request;
  const own = {
    tab: tab === "all" ? null : tab,
    q: search === "" ? null : search,
    group: groups.length > 0 ? groups.join(",") : null,
    plan: plans.length > 0 ? plans.join(",") : null,
    stalled: stalledDays === null ? null : String(stalledDays),
    sort: sort.column === "name" && !sort.isDescending ? null : sortToText(sort),
  };
  return { ...own, ...byColumn((key) => textOf(filters, key)) };
}

/** The request that an address names; what it says wrongly counts as not said. */
export function learnerRequestFrom(params: Partial<LearnerParams>): LearnerListRequest {
  const filters: ColumnFilters = {};
  for (const key of learnerColumnKeys) {
    const filter = filterFromText(key, params[key] ?? "");
    if (filter) filters[key] = filter;
  }
  const [stalledDays = 0] = numbersOf(params.stalled);
  const isStalled = isWhole(stalledDays, mostStalledDays);
  return {
    tab: learnerTabs.find((tab) => tab === params.tab) ?? "all",
    search: (params.q ?? "").trim().slice(0, longestSearch).trim(),
    groups: idsOf(params.group),
    plans: idsOf(params.plan),
    stalledDays: isStalled ? stalledDays : null,
    filters,
    sort: sortFromText(params.sort ?? ""),
  };
}

/** A sort in an address: the column, with a minus where it is turned round. */
export function sortToText({ column, isDescending }: LearnerSort): string {
  return isDescending ? `-${column}` : column;
}

function sortFromText(text: string): LearnerSort {
  const isDescending = text.startsWith("-");
  const named = isDescending ? text.slice(1) : text;
  const column = learnerColumnKeys.find((key) => key === named);
  return column ? { column, isDescending } : { column: "name", isDescending: false };
}

const isWhole = (value: number, most: number) =>
  Number.isInteger(value) && value >= 1 && value <= most;

/** Ids of rows (32 bits); none where one of them is no id, or there are too many. */
function idsOf(text: string | null | undefined): number[] {
  const ids = numbersOf(text);
  return ids.length <= mostIds && ids.every((id) => isWhole(id, 2_147_483_647)) ? ids : [];
}

function numbersOf(text: string | null | undefined): number[] {
  return text ? text.split(",").map(Number) : [];
}

function textOf(filters: ColumnFilters, key: LearnerColumn): string | null {
  const filter = filters[key];
  return filter ? filterToText(filter) : null;
}
