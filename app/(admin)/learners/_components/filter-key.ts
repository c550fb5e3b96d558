import { noneChosen } from "@/lib/learners/column-filter";
import type { ColumnFilter } from "@/lib/learners/column-filter-input";
import {
  type FilterKind,
  type LearnerColumn,
  learnerColumnKeys,
  learnerColumns,
} from "@/lib/learners/learner-columns";
import type { FacetKey } from "@/lib/learners/learner-facet";
import type { LearnerListRequest } from "@/lib/learners/learner-list-request";

/** What the list can be filtered by. */
export type FilterKey = FacetKey | "stalled";

/** The filters that are offered first; any column follows. */
export const commonFilters = [
  "group",
  "launched",
  "coachName",
  "plan",
  "nextSession",
  "rating",
  "stalled",
] as const satisfies readonly FilterKey[];

const isCommon = (key: FilterKey) => commonFilters.some((common) => common === key);

/** Every other filter, in the order of the columns. */
export const columnFilterKeys: LearnerColumn[] = learnerColumnKeys.filter(
  (key) => learnerColumns[key].filter !== null && !isCommon(key),
);

const ownLabels: Partial<Record<FilterKey, string>> = {
  group: "Group",
  plan: "Plan",
  stalled: "Stalled",
  launched: "Launched",
  coachName: "Coach",
  nextSession: "Next session",
  rating: "Rating",
};

/** What a filter is called. */
export function filterLabel(key: FilterKey): string {
  return (
    ownLabels[key] ?? (key in learnerColumns ? learnerColumns[key as LearnerColumn].label : key)
  );
}

/** How a filter is entered. */
export function kindOf(key: FilterKey): FilterKind | "stalled" {
  if (key === "stalled") return "stalled";
  if (key === "group" || key === "plan") return "choice";
  return learnerColumns[key].filter ?? "yesNo";
}

/** The filters of a request, in the order in which they are offered. */
export function activeFilters(request: LearnerListRequest): FilterKey[] {
  const { groups, plans, stalledDays, filters } = request;
  return [...commonFilters, ...columnFilterKeys].filter((key) => {
    if (key === "group") return groups.length > 0;
    if (key === "plan") return plans.length > 0;
    if (key === "stalled") return stalledDays !== null;
    return filters[key] !== undefined;
  });
}

/** The part of a request that takes a filter away. */
export function withoutFilter(
  request: LearnerListRequest,
  key: FilterKey,
): Partial<LearnerListRequest> {
  if (key === "group") return { groups: [] };
  if (key === "plan") return { plans: [] };
  if (key === "stalled") return { stalledDays: null };
  const { [key]: _gone, ...filters } = request.filters;
  return { filters };
}

/** The values that a choice has now, in the words of the address. */
export function chosenValues(request: LearnerListRequest, key: FacetKey): string[] {
  if (key === "group") return request.groups.map(String);
  if (key === "plan") return request.plans.map(String);
  const filter = request.filters[key];
  return filter?.kind === "choice" ? filter.values : [];
}

/** The part of a request that chooses these values; none takes the filter away. */
export function withChoice(
  request: LearnerListRequest,
  key: FacetKey,
  values: string[],
): Partial<LearnerListRequest> {
  if (key === "group") return { groups: values.map(Number) };
  if (key === "plan") return { plans: values.map(Number) };
  if (values.length === 0) return withoutFilter(request, key);
  return withFilter(request, key, { kind: "choice", values });
}

/** The part of a request that filters a column so. */
export function withFilter(
  request: LearnerListRequest,
  key: LearnerColumn,
  filter: ColumnFilter,
): Partial<LearnerListRequest> {
  return { filters: { ...request.filters, [key]: filter } };
}

/** Words of the values of a choice, by the filter. */
export type ChoiceNames = (key: FacetKey, value: string) => string;

const feedbackWords: Record<string, string> = {
  none: "not invited",
  invited: "invited",
  received: "received",
};

/** The name of a chosen value, from those that were looked up. */
export function choiceName(
  names: { groups: Names; plans: Names; coaches: Names },
  key: FacetKey,
  value: string,
): string {
  if (value === noneChosen) return "none";
  if (key === "managerFeedback") return feedbackWords[value] ?? value;
  const lookedUp = { group: names.groups, plan: names.plans, coachName: names.coaches };
  return key === "group" || key === "plan" || key === "coachName"
    ? (lookedUp[key][Number(value)] ?? "unknown")
    : value;
}

type Names = Record<number, string>;
