import { sortWords } from "@/components/chart/heat-words";
import { formatCount } from "@/components/ui/figures";
import type { HeatModel, TableState } from "./heat-model";
import type { ReportPayload } from "./report-payload";
import type { ReportView, ViewReference } from "./report-view";

/** What paper says in place of the controls: what is shown, of when, and what was left out. */
export interface ReportWords {
  title: string;
  sentences: string[];
}

const levels = { competency: "competency", indicator: "indicator", question: "question" };

/** The state of the report in words. */
export function reportWords(
  payload: Omit<ReportPayload, "view">,
  view: ReportView,
  state: TableState,
  model: HeatModel,
): ReportWords {
  const { metric, level, significant, shown } = state;
  const wave = payload.waves.find(({ value }) => value === payload.wave)?.label ?? payload.wave;
  const responded = view.all.responded === null ? "" : ` of ${formatCount(view.all.responded)}`;
  const what = metric === "score" ? "Scores" : "Favourable answers in percent";
  const refresh = payload.nextRefresh ? `next refresh ${payload.nextRefresh}` : "final";
  const left = [
    significant ? "Only groups that differ by more than chance." : "",
    shown ? "Groups without figures are left out." : "",
  ];
  return {
    title: `${wave}: ${view.field.label}`,
    sentences: [
      `Data as of ${payload.asOf}; ${refresh}.`,
      `${what}${responded} respondents by ${levels[level]}, ${referenceWords(view.reference)}.`,
      ...left.filter((sentence) => sentence !== ""),
      sortWords(model.sort, view.field.label, model.columns),
      `No figure here, alone or with others, can be worked down to fewer than ${view.threshold} people.`,
    ].filter((sentence) => sentence !== ""),
  };
}

function referenceWords({ kind, name, note }: ViewReference): string {
  if (kind === "organization") return "compared with all learners";
  if (kind === "group") return `compared with ${name}`;
  const origin = note === "" ? "" : ` (${note})`;
  return kind === "wave"
    ? `with their change since ${name}${origin}`
    : `compared with the benchmark ${name}${origin}`;
}
