import { filterFromText, filterToText } from "./column-filter";
import { byColumn, type LearnerColumn, learnerColumnKeys, learnerTabs } from "./learner-columns";
import { type ColumnFilters, LearnerListRequest, LearnerSort } from "./learner-list";

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
  const { shape } = LearnerListRequest;
  const filters: ColumnFilters = {};
  for (const key of learnerColumnKeys) {
    const filter = filterFromText(key, params[key] ?? "");
    if (filter) filters[key] = filter;
  }
  const stalledDays = shape.stalledDays.safeParse(numbersOf(params.stalled)[0]);
  const groups = shape.groups.safeParse(numbersOf(params.group));
  const plans = shape.plans.safeParse(numbersOf(params.plan));
  return {
    tab: learnerTabs.find((tab) => tab === params.tab) ?? "all",
    search: (params.q ?? "").trim().slice(0, 100).trim(),
    groups: groups.success ? groups.data : [],
    plans: plans.success ? plans.data : [],
    stalledDays: stalledDays.success ? stalledDays.data : null,
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
  const parsed = LearnerSort.safeParse({
    column: isDescending ? text.slice(1) : text,
    isDescending,
  });
  return parsed.success ? parsed.data : { column: "name", isDescending: false };
}

function numbersOf(text: string | null | undefined): number[] {
  return text ? text.split(",").map(Number) : [];
}

function textOf(filters: ColumnFilters, key: LearnerColumn): string | null {
  const filter = filters[key];
  return filter ? filterToText(filter) : null;
}
