"use client";

import { useEffect, useState } from "react";
import { FilterChip } from "@/components/ui/filter-chip";
import { notifyRefusal } from "@/components/ui/notify";
import { fieldKeysOf } from "@/lib/segmentation/intersect";
import { readFilter } from "@/lib/segmentation/report-cut";
import { AGAINST_FILTER } from "@/lib/segmentation/segmentation-report";
import type { Combining } from "../_view/combining";
import { listFilterValuesAction } from "../actions";
import type { ChipProps } from "./report-chips";

/** No value is called so: those of fields have a sign before them. */
const EVERYBODY = "everybody";

/** One field's value to which the report is narrowed: first the field, then one of its groups. */
export function FilterByChip({
  combining,
  payload,
  controls: { state, set },
}: ChipProps & { combining: Combining }) {
  const filter = readFilter(state.filter);
  const [picked, setPicked] = useState<string | null>(null);
  const key = filter?.fieldKey ?? picked;
  const values = useValues(combining.wave.code, key);
  const field = combining.fields.find((one) => one.key === key);
  const drop = () => {
    setPicked(null);
    const compare = state.compare === AGAINST_FILTER ? null : state.compare;
    if (filter) set({ filter: null, compare, group: null });
  };

  if (!field) {
    const inView = fieldKeysOf(payload.view.field.key);
    return (
      <FilterChip
        label="Filter"
        placeholder="none"
        options={combining.fields
          .filter((one) => !inView.includes(one.key))
          .map((one) => ({ value: one.key, label: one.label }))}
        value={null}
        onChange={setPicked}
      />
    );
  }
  const listed = values ?? (filter ? [filter.value] : []);
  return (
    <FilterChip
      label={field.label}
      placeholder="is …"
      options={[
        { value: EVERYBODY, label: "No filter" },
        ...listed.map((value) => ({ value: `=${value}`, label: value })),
      ]}
      value={filter ? `=${filter.value}` : null}
      onChange={(chosen) =>
        chosen === EVERYBODY
          ? drop()
          : set({ filter: `${field.key}:${chosen.slice(1)}`, group: null })
      }
    />
  );
}

/** The groups of a field in a wave; null until they are there. */
function useValues(wave: string, key: string | null): readonly string[] | null {
  const [values, setValues] = useState<readonly string[] | null>(null);
  useEffect(() => {
    setValues(null);
    if (key === null) return;
    let isGone = false;
    void listFilterValuesAction({ wave, key })
      .catch(() => null)
      .then((answer) => {
        if (isGone) return;
        if (answer?.ok) setValues(answer.result);
        else notifyRefusal(answer?.error.message ?? "The values could not be listed.");
      });
    return () => {
      isGone = true;
    };
  }, [wave, key]);
  return values;
}
