import type { CompetencyGroup } from "@/lib/surveys/group-questions";

export interface QuestionRow {
  id: number;
  code: string;
  text: string;
  competency: string;
  indicator: string;
  scaleMin: number;
  scaleMax: number;
  polarity: "positive" | "negative";
  hasAnswers: boolean;
}

export type CompetencyRow = CompetencyGroup<QuestionRow>;

export interface WaveRow {
  code: string;
  name: string;
  state: "open" | "closing" | "closed";
  /** Days in the organization's time zone. */
  opened: string;
  closed: string | null;
  version: number | null;
  published: string | null;
  nextPublication: string | null;
}

export interface BenchmarkRow {
  name: string;
  industry: string | null;
  sizeBand: string | null;
  period: string;
  loaded: string;
  figures: number;
  questions: number;
  fewestOrganizations: number | null;
}

/** What can be uploaded here, by its place in the address of the upload. */
export type UploadKind = "survey" | "responses" | "benchmark";

/** What the visitor may do on the page. */
export type Allowed = Record<UploadKind | "close" | "coaching", boolean>;
