import { z } from "zod";
import { MAX_STATE, viewPages, viewStateOf } from "./saved-view";

export const ViewPage = z.enum(viewPages);
export type ViewPage = z.output<typeof ViewPage>;

export const ViewName = z
  .string()
  .trim()
  .min(1, "Give the view a name.")
  .max(60, "A name may have 60 characters.");

/** A page and any search part of an address of it, which becomes the state that it holds. */
export const PageState = z
  .object({ page: ViewPage, state: z.string().max(4 * MAX_STATE) })
  .transform(({ page, state }) => ({ page, state: viewStateOf(page, state) }))
  .refine(({ state }) => state.length <= MAX_STATE, "This view is too long to be saved.");
