import type { ChangeTab } from "@/lib/roster/import-view";
import { stepHref } from "../../../_components/wizard-route";

/** What is looked at: a tab, a part of a name, one column, one page. */
export interface PreviewQuery {
  /** Undefined: the first tab that has somebody. */
  tab?: ChangeTab | undefined;
  search: string;
  field?: string | undefined;
  after?: number | undefined;
  /** Set when a commit was put off because the roster had changed. */
  moved?: "1" | undefined;
}

/** The address of a view of the preview; only what is set is in it. */
export function previewHref(importId: string, query: Partial<PreviewQuery>): string {
  const { tab, search, field, after, moved } = query;
  const params = new URLSearchParams();
  if (tab) params.set("tab", tab);
  if (search) params.set("search", search);
  if (field) params.set("field", field);
  if (after) params.set("after", String(after));
  if (moved) params.set("moved", moved);
  const text = params.toString();
  return stepHref(importId, "preview") + (text ? `?${text}` : "");
}
