import { learnerParamKeys, learnerParamsOf, learnerRequestFrom } from "./learner-address";
import { layoutFrom, layoutParamKeys, layoutParamsOf } from "./learner-layout";

/**
 * The state that a search part of an address of the learners' table holds, written in the one way that the table writes
 * it: what is no parameter of the table, or has no meaning there, is left out.
 */
export function learnerStateOf(search: string): string {
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
