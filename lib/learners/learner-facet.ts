import { z } from "zod";
import { learnerColumnKeys } from "./learner-columns";
import type { LearnerListRequest } from "./learner-list-request";

/** What learners can be told apart by: every column, and what is no column of the table. */
export const facetKeys = ["group", "plan", ...learnerColumnKeys] as const;
export const FacetKey = z.enum(facetKeys);
export type FacetKey = z.infer<typeof FacetKey>;

/** A value that learners have, in the words of a filter and of people, and how many have it. */
export interface FacetOption {
  value: string;
  label: string;
  count: number;
}

/** The values of a column among the learners that all other filters leave. */
export interface Facet {
  /** The most frequent values of a choice; empty for what is not chosen from. */
  options: FacetOption[];
  /** How many are yes, done or have a value, and how many are not. */
  set: number;
  unset: number;
  /** The least and the greatest value, as text; null where there is none or no order. */
  least: string | null;
  greatest: string | null;
}

/** The request without its own filter of a facet: what the facet's values are counted among. */
export function requestForFacet(request: LearnerListRequest, key: FacetKey): LearnerListRequest {
  if (key === "group") return { ...request, groups: [] };
  if (key === "plan") return { ...request, plans: [] };
  const { [key]: _own, ...filters } = request.filters;
  return { ...request, filters };
}
