import { z } from "zod";
import { learnerParamKeys, learnerParamsOf, learnerRequestFrom } from "./learner-address";
import { layoutFrom, layoutParamKeys, layoutParamsOf } from "./learner-layout";

/** The parameter of an address that names a view. */
export const viewParam = "view" as const;

/** A table's filters, order and layout under a name. */
export interface LearnerView {
  id: number;
  name: string;
  /** The search part of the address that shows it, without `?`. */
  state: string;
  isShared: boolean;
  isOwn: boolean;
  ownerName: string;
  /** Whether the person who asks may change, rename and delete it. */
  mayChange: boolean;
}

/** Most characters of a view's state. */
const MAX_STATE = 4000;

/**
 * The state that a search part of an address holds, written in the one way that the table writes it: what is no
 * parameter of the table, or has no meaning there, is left out.
 */
export function viewStateOf(search: string): string {
  const said = new URLSearchParams(search);
  const request = learnerRequestFrom(paramsFrom(said, learnerParamKeys));
  const layout = layoutFrom(paramsFrom(said, layoutParamKeys));
  const state = new URLSearchParams();
  for (const [name, value] of Object.entries({
    ...learnerParamsOf(request),
    ...layoutParamsOf(layout),
  })) {
    if (value !== null) state.set(name, value);
  }
  return state.toString();
}

/** Any search part of an address; becomes the state that it holds. */
export const LearnerViewState = z
  .string()
  .max(4 * MAX_STATE)
  .transform(viewStateOf)
  .refine((state) => state.length <= MAX_STATE, "This view has too many filters to be saved.");

export const LearnerViewName = z
  .string()
  .trim()
  .min(1, "Give the view a name.")
  .max(60, "A name may have 60 characters.");

/** The address that shows a view; it always says more than the view's id, which alone leads to this address. */
export function viewHref({ id, state }: Pick<LearnerView, "id" | "state">): string {
  return `/learners?${viewParam}=${id}&${state || "tab=all"}`;
}

/** The view that a parameter names, null when it names none that this person can see. */
export function findView(views: readonly LearnerView[], named: string | null): LearnerView | null {
  return views.find(({ id }) => String(id) === named) ?? null;
}

function paramsFrom<K extends string>(
  said: URLSearchParams,
  keys: readonly K[],
): Partial<Record<K, string>> {
  const params: Partial<Record<K, string>> = {};
  for (const key of keys) {
    const value = said.get(key);
    if (value !== null) params[key] = value;
  }
  return params;
}
