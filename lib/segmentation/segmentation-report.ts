import type { Publication } from "./publication";
import type { BenchmarkRow } from "./report";

/** What asks for a comparison with the organization itself, in place of a benchmark's name. */
export const AGAINST_ORGANIZATION = "organization";

/** What asks for a comparison with all of the slice in view: the group of the field filtered by. */
export const AGAINST_FILTER = "filter";

/** A wave as the report lists it. `closing`: no more answers, the last version is still to come. */
export interface ReportWave {
  code: string;
  name: string;
  state: "open" | "closing" | "closed";
  openedAt: Date;
  closedAt: Date | null;
  /** When its newest version was published; null before the first. */
  publishedAt: Date | null;
  /** When the next version is due; null when there will be none. */
  nextPublishAt: Date | null;
}

/** A field of a publication, under the name it had then. */
export interface ReportField {
  key: string;
  label: string;
  /** Of an intersection: the keys of the fields combined. */
  fieldKeys?: readonly string[] | null;
}

/** The part of an intersection where one of its fields has one value. */
export interface ReportSlice {
  by: ReportField;
  value: string;
  /** Key of the published intersection. */
  breakdown: string;
}

/** What other organizations scored on one item. */
export interface BenchmarkFigure extends BenchmarkRow {
  organizations: number;
  learners: number;
}

/** A loaded benchmark. */
export interface Benchmark {
  name: string;
  period: string;
  industry: string | null;
  sizeBand: string | null;
  figures: readonly BenchmarkFigure[];
}

/** The newest version of a wave that another is compared with. */
export interface EarlierWave {
  wave: ReportWave;
  publishedAt: Date;
  isFinal: boolean;
  /** The overall and, if that wave was published by it, the field. */
  publication: Publication;
}

/** The newest version of a wave, read by one field. */
export interface PublishedReport {
  publishedAt: Date;
  /** True for the last version of a closed wave. */
  isFinal: boolean;
  /** In the organization's order, without the overall. */
  fields: readonly ReportField[];
  field: ReportField;
  /** Only where the report is filtered. */
  slice?: ReportSlice & {
    /** Whether figures are compared with all of the slice, which stands in the place of the overall. */
    isReference: boolean;
  };
  /** The overall and the field. `learners` of a group below the threshold is 0: read it with `rosterCount`. */
  publication: Publication;
  benchmarks: readonly Benchmark[];
  /** The one to compare with; null when none was asked for or there is none. */
  benchmark: Benchmark | null;
  /** The wave that figures are compared with in place of benchmark and organization; null when none was asked for. */
  earlier: EarlierWave | null;
  /** When each version of the wave was published, by version. */
  publishedOn: ReadonlyMap<number, Date>;
}

/** Everything a page, an export or the API says of an organization's Segmentation. */
export interface SegmentationReport {
  organization: string;
  timeZone: string;
  /** Newest first. */
  waves: readonly ReportWave[];
  /** The wave asked for, else the newest published, else the newest; null when there is none. */
  wave: ReportWave | null;
  /** Null when `wave` has no version yet, or a version without any field. */
  published: PublishedReport | null;
}
