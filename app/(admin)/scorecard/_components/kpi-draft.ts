import type { CustomKpi, CustomKpiWords } from "@/lib/scorecard/custom-kpi";
import type { Aggregation, Measure } from "@/lib/scorecard/kpi-measures";
import type { Goal } from "@/lib/scorecard/kpis";
import type { KpiReading } from "@/lib/scorecard/scorecard";

/** A KPI as the form holds it: audiences are the texts of a list, or nothing chosen yet. */
export interface KpiDraft {
  name: string;
  definition: string;
  goal: Goal;
  measure: Measure;
  audience: string | null;
  ofAudience: string | null;
  attribute: string | null;
  aggregation: Aggregation;
  target: number | null;
}

/** The form of a KPI that is there, or an empty one. */
export function draftOf(kpi: KpiReading | null): KpiDraft {
  const text = (id: number | null | undefined) => (typeof id === "number" ? String(id) : null);
  return {
    ...{ name: kpi?.name ?? "", definition: kpi?.definition ?? "", goal: kpi?.goal ?? "enrol" },
    ...{ target: kpi?.target ?? null, measure: kpi?.custom?.measure ?? "count" },
    aggregation: kpi?.custom?.aggregation ?? "last",
    audience: text(kpi?.custom?.audienceId),
    ofAudience: text(kpi?.custom?.ofAudienceId),
    attribute: kpi?.custom?.attribute ?? null,
  };
}

/** The first thing that is still to be said, in words; null when nothing is. */
export function missingOf(draft: KpiDraft, isEdit: boolean): string | null {
  if (draft.name.trim() === "") return "Give it a name.";
  if (isEdit) return null;
  if (draft.audience === null) return "Choose an audience.";
  if (draft.measure === "sum" && draft.attribute === null) return "Choose the number to add up.";
  if (draft.measure === "percentage" && draft.ofAudience === null) {
    return "Choose the audience that is the whole.";
  }
  return null;
}

/** What can be changed of a KPI. */
export function toWords(draft: KpiDraft): CustomKpiWords {
  const { name, definition, goal, aggregation, target } = draft;
  return { name, definition, goal, aggregation, target };
}

/** The KPI that a complete form tells of. */
export function toCustomKpi(draft: KpiDraft): CustomKpi {
  const shared = { ...toWords(draft), audienceId: Number(draft.audience) };
  switch (draft.measure) {
    case "count":
      return { measure: "count", ...shared };
    case "sum":
      return { measure: "sum", ...shared, attribute: draft.attribute ?? "" };
    case "percentage":
      return { measure: "percentage", ...shared, ofAudienceId: Number(draft.ofAudience) };
  }
}
