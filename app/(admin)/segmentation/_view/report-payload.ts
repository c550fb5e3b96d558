import {
  AGAINST_FILTER,
  AGAINST_ORGANIZATION,
  type PublishedReport,
  type ReportWave,
  type SegmentationReport,
} from "@/lib/segmentation/segmentation-report";
import { decodeFigures, encodeFigures } from "./figure-codec";
import { formatDay, formatMoment } from "./format-time";
import { type ReportView, type ViewGroup, viewReport } from "./report-view";

/** A group with its figures as text. */
export interface PackedGroup extends Omit<ViewGroup, "figures"> {
  figures: string;
}

export interface PackedView extends Omit<ReportView, "all" | "groups"> {
  all: PackedGroup;
  groups: readonly PackedGroup[];
}

/** Something to choose, with quiet words after its name. */
export interface Choice {
  value: string;
  label: string;
  note?: string;
}

/** All that the page's browser side gets; times are words, for browser and server may write them differently. */
export interface ReportPayload {
  view: PackedView;
  waves: readonly Choice[];
  wave: string;
  isOpen: boolean;
  /** "16 Nov 2026, 02:00 CST". */
  asOf: string;
  /** "14 Dec"; null when these figures are the last. */
  nextRefresh: string | null;
  fields: readonly Choice[];
  /** What the report is narrowed to. */
  slice: { label: string; value: string } | null;
  references: readonly Choice[];
  /** The chosen one of `references`. */
  reference: string;
  /** Published waves before this one. */
  earlier: readonly Choice[];
  /** The one of them that figures are compared with. */
  against: string | null;
  timeZone: string;
  budget: { capacity: number; left: number };
}

/** The payload of a report that has figures, else null. */
export function payloadOf(segmentation: SegmentationReport): ReportPayload | null {
  const { published, wave, waves, timeZone } = segmentation;
  if (!published || !wave) return null;
  const { publishedAt, isFinal, publication, benchmarks, benchmark, slice } = published;
  const view = viewReport(published, timeZone);
  const { capacity, used } = publication.budget;
  return {
    view: { ...view, all: pack(view.all), groups: view.groups.map(pack) },
    waves: waves.map((listed) => waveChoice(listed, timeZone)),
    wave: wave.code,
    isOpen: wave.state === "open",
    asOf: formatMoment(publishedAt, timeZone),
    nextRefresh: isFinal
      ? null
      : wave.nextPublishAt && formatDay(wave.nextPublishAt, timeZone, publishedAt),
    fields: fieldChoices(published),
    slice: slice ? { label: slice.by.label, value: slice.value } : null,
    references: [
      ...benchmarks.map(({ name, period }) => ({
        value: name,
        label: name,
        ...(name.includes(period) ? {} : { note: period }),
      })),
      { value: AGAINST_ORGANIZATION, label: "organization" },
      ...(slice ? [{ value: AGAINST_FILTER, label: slice.value }] : []),
    ],
    reference: benchmark?.name ?? (slice?.isReference ? AGAINST_FILTER : AGAINST_ORGANIZATION),
    earlier: waves
      .slice(waves.findIndex(({ code }) => code === wave.code) + 1)
      .filter((listed) => listed.publishedAt !== null)
      .map((listed) => waveChoice(listed, timeZone)),
    against: published.earlier?.wave.code ?? null,
    timeZone,
    budget: { capacity, left: Math.max(0, capacity - used) },
  };
}

/** The view that was packed for the browser. */
export function unpackView({ all, groups, ...view }: PackedView): ReportView {
  return { ...view, all: unpack(all), groups: groups.map(unpack) };
}

const pack = ({ figures, ...group }: ViewGroup): PackedGroup => ({
  ...group,
  figures: encodeFigures(figures),
});

const unpack = ({ figures, ...group }: PackedGroup): ViewGroup => ({
  ...group,
  figures: decodeFigures(figures),
});

/** What is left of an intersection with a filter may be no published breakdown of its own. */
function fieldChoices({ fields, field }: PublishedReport): Choice[] {
  const isListed = fields.some(({ key }) => key === field.key);
  return (isListed ? fields : [...fields, field]).map(({ key, label }) => ({ value: key, label }));
}

function waveChoice(wave: ReportWave, timeZone: string): Choice {
  const { code, name, state, closedAt, publishedAt, nextPublishAt } = wave;
  const isUnpublished = publishedAt === null;
  const first = nextPublishAt
    ? `first figures ${formatDay(nextPublishAt, timeZone)}`
    : "no figures yet";
  const states = {
    open: "open",
    closing: "closing",
    closed: closedAt ? `closed ${formatDay(closedAt, timeZone)}` : "closed",
  };
  return { value: code, label: name, note: isUnpublished ? first : states[state] };
}
