import { createLoader, parseAsString } from "nuqs/server";
import { type LearnerParam, learnerParamKeys } from "@/lib/learners/learner-address";
import { type LayoutParams, layoutParamKeys } from "@/lib/learners/learner-layout";
import { viewParam } from "@/lib/views/saved-view";

const asText = <K extends string>(keys: readonly K[]) =>
  Object.fromEntries(keys.map((key) => [key, parseAsString])) as Record<K, typeof parseAsString>;

/** What the table is asked for: a change asks the server again. */
export const requestParsers = asText<LearnerParam>(learnerParamKeys);

/** How the table is arranged: a change stays in the browser. */
export const layoutParsers = asText<keyof LayoutParams>(layoutParamKeys);

/** The saved view that is open. */
export const viewParsers = asText([viewParam]);

export const loadRequestParams = createLoader(requestParsers);
export const loadLayoutParams = createLoader(layoutParsers);
export const loadViewParam = createLoader(viewParsers);
