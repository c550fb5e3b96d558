import { formatDay } from "@/components/ui/moment";
import type { ColumnFilter } from "@/lib/learners/column-filter-input";
import { type LearnerColumn, learnerColumns } from "@/lib/learners/learner-columns";
import type { LearnerListRequest } from "@/lib/learners/learner-list-request";
import { type ChoiceNames, chosenValues, type FilterKey, kindOf } from "./filter-key";

/** What a filter asks for, to be read after its label: "any of 3", "1 Feb – 30 Sep 2026", "not booked". */
export function filterWords(
  request: LearnerListRequest,
  key: FilterKey,
  nameOf: ChoiceNames,
): string {
  if (key === "stalled") return stalledWords(request.stalledDays);
  if (kindOf(key) === "choice") {
    const [only, ...others] = chosenValues(request, key);
    if (only === undefined) return "any";
    return others.length === 0 ? nameOf(key, only) : `any of ${others.length + 1}`;
  }
  if (key === "group" || key === "plan") return "any";
  const filter = request.filters[key];
  return filter ? columnWords(key, filter) : "any";
}

function stalledWords(days: number | null): string {
  if (days === null) return "any";
  return days === 1 ? "1 day or more" : `${days} days or more`;
}

function columnWords(key: LearnerColumn, filter: ColumnFilter): string {
  switch (filter.kind) {
    case "presence":
      return presenceWords(key, filter.isSet);
    case "days":
      return rangeWords(filter.from && day(filter.from), filter.to && day(filter.to), "since");
    case "range":
      return filter.from === filter.to && filter.from !== null
        ? String(filter.from)
        : rangeWords(filter.from, filter.to, "at least");
    case "below":
      return `below ${filter.below.toFixed(1)}`;
    case "choice":
      return `any of ${filter.values.length}`;
  }
}

/** Whether a column has a value, in words that suit it. */
export function presenceWords(key: LearnerColumn, isSet: boolean): string {
  if (key === "nextSession") return isSet ? "booked" : "none booked";
  switch (learnerColumns[key].type) {
    case "yesNo":
      return isSet ? "yes" : "no";
    case "done":
      return isSet ? "done" : "not done";
    case "text":
      return isSet ? "has one" : "has none";
    default:
      return isSet ? "has been" : "not yet";
  }
}

function rangeWords(
  from: string | number | null,
  to: string | number | null,
  since: string,
): string {
  if (from === null) return to === null ? "any" : `up to ${to}`;
  if (to === null) return `${since} ${from}`;
  return from === to ? String(from) : `${from} – ${to}`;
}

const day = (iso: string) => formatDay(new Date(`${iso}T00:00:00Z`), "UTC");
