import { learnerStateOf } from "@/lib/learners/learner-state";
import { reportStateOf } from "@/lib/segmentation/report-state";
import type { ViewPage } from "./view-input";

/** The pages whose views can be saved. */
export const viewPages = ["learners", "segmentation"] as const;

/** The parameter of an address that names a view. */
export const viewParam = "view" as const;

/** What a page shows, under a name: the view is the page's address. */
export interface SavedView {
  id: number;
  page: ViewPage;
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
export const MAX_STATE = 4000;

interface PageOfViews {
  path: string;
  /** The state that a search part of the page's address holds, written in one way. */
  stateOf: (search: string) => string;
  /** A search part that says no more than the page alone. */
  plain: string;
}

const pages: Record<ViewPage, PageOfViews> = {
  learners: { path: "/learners", stateOf: learnerStateOf, plain: "tab=all" },
  segmentation: { path: "/segmentation", stateOf: reportStateOf, plain: "chart=groups" },
};

/** The state that a search part of an address of a page holds. */
export function viewStateOf(page: ViewPage, search: string): string {
  return pages[page].stateOf(search);
}

/** The page as it comes. */
export function pageHref(page: ViewPage): string {
  return pages[page].path;
}

/** The address that shows a view; it always says more than the view's id, which alone leads to this address. */
export function viewHref({ id, page, state }: Pick<SavedView, "id" | "page" | "state">): string {
  const { path, plain } = pages[page];
  return `${path}?${viewParam}=${id}&${state || plain}`;
}

/** The view that a parameter names, null when it names none that this person can see. */
export function findView(views: readonly SavedView[], named: string | null): SavedView | null {
  return views.find(({ id }) => String(id) === named) ?? null;
}
