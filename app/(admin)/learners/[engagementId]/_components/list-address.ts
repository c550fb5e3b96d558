import {
  type LearnerParams,
  learnerParamKeys,
  learnerRequestFrom,
} from "@/lib/learners/learner-address";
import type { LearnerListRequest } from "@/lib/learners/learner-list-request";

type SearchParams = Record<string, string | string[] | undefined>;

/** The list from which a learner was opened: what it asked for, and the search part of its address as it was. */
export function listOf(given: SearchParams): { request: LearnerListRequest; search: string } {
  const entries = Object.entries(given).flatMap(([key, value]) =>
    typeof value === "string" ? [[key, value] as const] : [],
  );
  const values = new Map(entries);
  const params: Partial<LearnerParams> = {};
  for (const key of learnerParamKeys) params[key] = values.get(key) ?? null;
  const search = new URLSearchParams(entries.map(([key, value]) => [key, value])).toString();
  return { request: learnerRequestFrom(params), search: search === "" ? "" : `?${search}` };
}
