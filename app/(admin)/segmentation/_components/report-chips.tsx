"use client";

import { FilterChip } from "@/components/ui/filter-chip";
import { ToggleChip } from "@/components/ui/toggle-chip";
import { fieldKeysOf } from "@/lib/segmentation/intersect";
import { readFilter } from "@/lib/segmentation/report-cut";
import type { ReportLevel } from "@/lib/segmentation/report-rows";
import type { ReportPayload } from "../_view/report-payload";
import type { Metric } from "../_view/search-params";
import type { ReportControls } from "./use-report-state";

const levels: { value: ReportLevel; label: string }[] = [
  { value: "competency", label: "Competency" },
  { value: "indicator", label: "Indicator" },
  { value: "question", label: "Question" },
];

export interface ChipProps {
  payload: ReportPayload;
  controls: ReportControls;
}

/** Which field cuts the learners into groups. */
export function FieldChip({ payload, controls }: ChipProps) {
  return (
    <FilterChip
      label="Field"
      options={[...payload.fields]}
      value={payload.view.field.key}
      onChange={(field) => {
        const filter = readFilter(controls.state.filter);
        const isSame = filter !== null && fieldKeysOf(field).includes(filter.fieldKey);
        controls.set({ field, group: null, ...(isSame ? { filter: null, compare: null } : {}) });
      }}
    />
  );
}

/** Score or favourable share. */
export function MetricChip({ payload, controls }: ChipProps) {
  return (
    <FilterChip
      label="Metric"
      options={metricsOf(payload)}
      value={controls.state.metric}
      onChange={(metric) => controls.set({ metric: metric === "favourable" ? metric : "score" })}
    />
  );
}

function metricsOf({ view }: ReportPayload): { value: Metric; label: string }[] {
  const [first, ...rest] = view.items.filter(({ level }) => level === "question");
  const isOneScale = rest.every(
    ({ scaleMin, scaleMax }) => scaleMin === first?.scaleMin && scaleMax === first.scaleMax,
  );
  const scale = first && isOneScale ? `, ${first.scaleMin}–${first.scaleMax}` : "";
  return [
    { value: "score", label: `Score${scale}` },
    { value: "favourable", label: "% favourable" },
  ];
}

/** How deep the columns open. Columns opened or closed by hand give way to it. */
export function LevelChip({ controls }: Pick<ChipProps, "controls">) {
  return (
    <FilterChip
      label="Level"
      options={levels}
      value={controls.state.level}
      onChange={(chosen) => {
        const level = levels.find(({ value }) => value === chosen)?.value;
        controls.set({ level: level ?? "competency", open: null });
      }}
    />
  );
}

/** Sets earlier waves apart from benchmarks, whatever a benchmark is called. */
const WAVE = "wave:";

/** A benchmark, the organization itself, or an earlier wave: then differences are changes since that wave. */
export function CompareChip({ payload, controls }: ChipProps) {
  const { references, earlier, against, reference } = payload;
  return (
    <FilterChip
      label="Compare with"
      options={[
        ...references,
        ...earlier.map(({ value, label }) => ({
          ...{ value: `${WAVE}${value}`, label },
          ...(value === against ? {} : { note: "change since then" }),
        })),
      ]}
      value={against === null ? reference : `${WAVE}${against}`}
      onChange={(chosen) =>
        controls.set(
          chosen.startsWith(WAVE)
            ? { against: chosen.slice(WAVE.length) }
            : { compare: chosen, against: null },
        )
      }
    />
  );
}

/** Which rows are left in the table. */
export function RowToggles({ controls: { state, set } }: Pick<ChipProps, "controls">) {
  return (
    <>
      <ToggleChip
        label="Only significant"
        isOn={state.significant}
        onChange={(significant) => set({ significant })}
      />
      <ToggleChip label="Hide empty" isOn={state.shown} onChange={(shown) => set({ shown })} />
    </>
  );
}
