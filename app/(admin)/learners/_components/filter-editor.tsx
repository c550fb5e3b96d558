"use client";

import { Button, NumberInput, SegmentedControl } from "@mantine/core";
import { DatePicker } from "@mantine/dates";
import { useState } from "react";
import { calendarLabels } from "@/components/ui/calendar-labels";
import type { LearnerColumn } from "@/lib/learners/learner-columns";
import type { LearnerListRequest } from "@/lib/learners/learner-list-request";
import { ChoiceEditor } from "./choice-editor";
import { type FilterKey, kindOf, withFilter, withoutFilter } from "./filter-key";
import { presenceWords } from "./filter-words";
import classes from "./filters.module.css";

export interface FilterEditorProps {
  filter: FilterKey;
  request: LearnerListRequest;
  ask: (change: Partial<LearnerListRequest>) => void;
  onClose: () => void;
}

/** What a filter asks for, to be changed in the way that suits its values. */
export function FilterEditor({ filter, request, ask, onClose }: FilterEditorProps) {
  const kind = kindOf(filter);
  if (filter === "stalled") {
    return (
      <FigureEditor
        label="No step forward for at least so many days"
        hint="Among learners who are onboarding, in steady state or in remeasurement."
        value={request.stalledDays}
        {...{ min: 1, max: 3650, decimals: 0 }}
        onSubmit={(stalledDays) => {
          ask({ stalledDays });
          onClose();
        }}
      />
    );
  }
  if (filter === "group" || filter === "plan" || kind === "choice") {
    return <ChoiceEditor filter={filter} request={request} ask={ask} />;
  }
  const own = { column: filter, request, ask, onClose };
  switch (kind) {
    case "days":
      return <DaysEditor {...own} />;
    case "range":
      return <RangeEditor {...own} />;
    case "below": {
      const current = request.filters[filter];
      return (
        <FigureEditor
          label="Average rating below"
          hint="Learners who have not rated a session are left out."
          value={current?.kind === "below" ? current.below : null}
          {...{ min: 0, max: 5, decimals: 1 }}
          onSubmit={(below) => {
            ask(
              below === null
                ? withoutFilter(request, filter)
                : withFilter(request, filter, { kind: "below", below }),
            );
            onClose();
          }}
        />
      );
    }
    default:
      return <PresenceEditor {...own} />;
  }
}

interface ColumnEditorProps extends Omit<FilterEditorProps, "filter"> {
  column: LearnerColumn;
}

const either = "either";

function PresenceEditor({ column, request, ask }: ColumnEditorProps) {
  const current = request.filters[column];
  const value = current?.kind === "presence" ? (current.isSet ? "yes" : "no") : either;
  return (
    <SegmentedControl
      fullWidth
      data-autofocus
      aria-label="Whether there is one"
      value={value}
      data={[
        { value: either, label: "Either" },
        { value: "yes", label: capitalized(presenceWords(column, true)) },
        { value: "no", label: capitalized(presenceWords(column, false)) },
      ]}
      onChange={(chosen) =>
        ask(
          chosen === either
            ? withoutFilter(request, column)
            : withFilter(request, column, { kind: "presence", isSet: chosen === "yes" }),
        )
      }
    />
  );
}

function DaysEditor(props: ColumnEditorProps) {
  const { column, request, ask, onClose } = props;
  const current = request.filters[column];
  const [days, setDays] = useState<[string | null, string | null]>(
    current?.kind === "days" ? [current.from, current.to] : [null, null],
  );
  return (
    <div className={classes.editor}>
      {column === "launched" || column === "endsOn" ? null : <PresenceEditor {...props} />}
      <DatePicker
        type="range"
        allowSingleDateInRange
        hideOutsideDates
        weekendDays={[]}
        ariaLabels={calendarLabels}
        value={days}
        onChange={(range) => {
          setDays(range);
          const [from, to] = range;
          if (from === null || to === null) return;
          ask(withFilter(request, column, { kind: "days", from, to }));
          onClose();
        }}
      />
    </div>
  );
}

function RangeEditor({ column, request, ask, onClose }: ColumnEditorProps) {
  const current = request.filters[column];
  const range = current?.kind === "range" ? current : { from: null, to: null };
  const [from, setFrom] = useState<number | null>(range.from);
  const [to, setTo] = useState<number | null>(range.to);
  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault();
        ask(
          from === null && to === null
            ? withoutFilter(request, column)
            : withFilter(request, column, { kind: "range", from, to }),
        );
        onClose();
      }}
    >
      <div className={classes.ends}>
        <NumberInput
          label="From"
          data-autofocus
          {...{ min: 0, max: 100_000, allowDecimal: false }}
          value={from ?? ""}
          onChange={(value) => setFrom(value === "" ? null : Number(value))}
        />
        <NumberInput
          label="To"
          {...{ min: 0, max: 100_000, allowDecimal: false }}
          value={to ?? ""}
          onChange={(value) => setTo(value === "" ? null : Number(value))}
        />
      </div>
      <Button type="submit">Filter</Button>
    </form>
  );
}

interface FigureEditorProps {
  label: string;
  hint: string;
  value: number | null;
  min: number;
  max: number;
  decimals: number;
  onSubmit: (value: number | null) => void;
}

function FigureEditor({ label, hint, value, min, max, decimals, onSubmit }: FigureEditorProps) {
  const [entered, setEntered] = useState(value);
  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(entered);
      }}
    >
      <NumberInput
        label={label}
        description={hint}
        data-autofocus
        {...{ min, max, decimalScale: decimals, step: decimals === 0 ? 7 : 0.5 }}
        value={entered ?? ""}
        onChange={(next) => setEntered(next === "" ? null : Number(next))}
      />
      <Button type="submit">Filter</Button>
    </form>
  );
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
