"use client";

import { Radio, Select } from "@mantine/core";
import { useEffect, useState } from "react";
import { useAction } from "@/components/ui/use-action";
import { WholeNumberInput } from "@/components/ui/whole-number-input";
import type { ActionResult } from "@/lib/core/action-result";
import type { AnyStep, CoachStep, StepKind } from "@/lib/learners/learner-step";
import { MAX_EXTENSION } from "@/lib/learners/max-extension";
import { listCoachChoicesAction, listGroupsAction } from "../actions";
import classes from "./action-preview.module.css";

/** What is entered for a step; the other fields wait for theirs. */
export interface StepEntry {
  /** NaN while the field is empty. */
  days: number;
  groupId: number | null;
  coachId: number | null;
  sessions: CoachStep["sessions"];
}

export const emptyEntry: StepEntry = { days: 30, groupId: null, coachId: null, sessions: "move" };

const isPossible = (days: number) => days >= 1 && days <= MAX_EXTENSION;

/** The step that is entered; null while something is missing. */
export function stepOf(kind: StepKind, entry: StepEntry): AnyStep | null {
  const { days, groupId, coachId, sessions } = entry;
  switch (kind) {
    case "extend":
      return isPossible(days) ? { kind, days } : null;
    case "change_group":
      return groupId === null ? null : { kind, groupId };
    case "change_coach":
      return coachId === null ? null : { kind, coachId, sessions };
    default:
      return { kind };
  }
}

interface StepFieldsProps {
  kind: StepKind;
  entry: StepEntry;
  onChange: (change: Partial<StepEntry>) => void;
}

/** What a step asks for beside whom it is for. */
export function StepFields({ kind, entry, onChange }: StepFieldsProps) {
  switch (kind) {
    case "extend":
      return (
        <WholeNumberInput
          label="Days"
          description="Added to the last day of each."
          value={entry.days}
          onChange={(days) => onChange({ days })}
          error={isPossible(entry.days) ? null : `From 1 to ${MAX_EXTENSION} days.`}
          hideControls={false}
          data-autofocus
        />
      );
    case "change_group":
      return (
        <Choice
          label="New group"
          load={loadGroups}
          value={entry.groupId}
          onChange={(groupId) => onChange({ groupId })}
        />
      );
    case "change_coach":
      return (
        <div className={classes.fields}>
          <Choice
            label="New coach"
            load={loadCoaches}
            value={entry.coachId}
            onChange={(coachId) => onChange({ coachId })}
          />
          <Radio.Group
            label="Sessions booked with the former coach"
            value={entry.sessions}
            onChange={(sessions) =>
              onChange({ sessions: sessions === "cancel" ? "cancel" : "move" })
            }
          >
            <div className={classes.radios}>
              <Radio value="move" label="Go to the new coach, where free then" />
              <Radio value="cancel" label="Are cancelled" />
            </div>
          </Radio.Group>
        </div>
      );
    default:
      return null;
  }
}

interface Option {
  value: string;
  label: string;
  disabled?: boolean;
}

const toOptions = <T extends { id: number; name: string }>(
  answer: ActionResult<T[]>,
  label: (choice: T) => Omit<Option, "value">,
): ActionResult<Option[]> =>
  answer.ok
    ? {
        ok: true,
        result: answer.result.map((choice) => ({ value: String(choice.id), ...label(choice) })),
      }
    : answer;

const loadGroups = async () =>
  toOptions(await listGroupsAction({}), ({ name }) => ({ label: name }));

const loadCoaches = async () =>
  toOptions(await listCoachChoicesAction({}), ({ name, freePlaces }) => ({
    label: `${name} · ${freePlaces === 0 ? "no place left" : `${freePlaces} ${freePlaces === 1 ? "place" : "places"} left`}`,
    disabled: freePlaces === 0,
  }));

interface ChoiceProps {
  label: string;
  load: () => Promise<ActionResult<Option[]>>;
  value: number | null;
  onChange: (id: number | null) => void;
}

function Choice({ label, load, value, onChange }: ChoiceProps) {
  const [options, setOptions] = useState<Option[]>([]);
  const { isBusy, run } = useAction();
  useEffect(() => run(load, { onDone: setOptions }), [run, load]);
  return (
    <Select
      label={label}
      placeholder={isBusy ? "Loading …" : "Choose one"}
      data={options}
      value={value === null ? null : String(value)}
      onChange={(id) => onChange(id === null ? null : Number(id))}
      searchable
      data-autofocus
    />
  );
}
