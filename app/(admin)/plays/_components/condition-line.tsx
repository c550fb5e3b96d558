"use client";

import { ActionIcon, Autocomplete, NumberInput, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { FilterChip } from "@/components/ui/filter-chip";
import type { AttributeCondition, LineCondition } from "@/lib/audiences/condition";
import { operatorOf, operatorsOf } from "@/lib/audiences/operators-of";
import type { PlayChoices } from "@/lib/plays/play-view";
import { placed } from "./placed";
import classes from "./rail.module.css";
import { audienceOptions } from "./when-card";

interface ConditionLineProps {
  line: LineCondition;
  choices: PlayChoices;
  object: "user" | "account";
  onChange: (line: LineCondition) => void;
  onRemove: () => void;
}

/** One condition as a part of the sentence. */
export function ConditionLine(props: ConditionLineProps) {
  const { line, choices, object, onChange, onRemove } = props;
  return (
    <div className={classes.sentence}>
      {line.kind === "audience" ? (
        <>
          <FilterChip
            options={[
              { value: "yes", label: "is in" },
              { value: "no", label: "is not in" },
            ]}
            value={line.isMember ? "yes" : "no"}
            onChange={(next) => onChange({ ...line, isMember: next === "yes" })}
          />
          <FilterChip
            options={audienceOptions(choices, object)}
            value={String(line.audienceId)}
            placeholder="an audience"
            onChange={(id) => onChange({ ...line, audienceId: Number(id) })}
          />
        </>
      ) : null}
      {line.kind === "attribute" ? (
        <AttributeWords line={line} choices={choices} onChange={onChange} />
      ) : null}
      {line.kind === "activity" ? (
        <>
          performed
          <Autocomplete
            aria-label="Activity"
            data={choices.activities}
            value={line.activity}
            onChange={(activity) => onChange({ ...line, activity })}
          />
          at least
          <Whole
            label="Times"
            value={line.times}
            onChange={(times) => onChange({ ...line, times })}
          />
          × in the last
          <Whole label="Days" value={line.days} onChange={(days) => onChange({ ...line, days })} />
          days
        </>
      ) : null}
      <ActionIcon aria-label="Remove the condition" onClick={onRemove}>
        <IconX size={14} stroke={1.6} aria-hidden="true" />
      </ActionIcon>
    </div>
  );
}

function Whole({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number;
  onChange: (value: number) => void;
}) {
  return (
    <NumberInput
      className={classes.narrow}
      aria-label={label}
      min={1}
      value={value}
      onChange={(next) => onChange(typeof next === "number" ? next : 1)}
    />
  );
}

function AttributeWords({
  line,
  choices,
  onChange,
}: {
  line: AttributeCondition;
  choices: PlayChoices;
  onChange: (line: LineCondition) => void;
}) {
  const { attributes } = choices.vocabulary;
  const definition = attributes.get(line.attribute);
  const known = definition ? operatorsOf(definition.type) : [];
  const chosen = definition ? operatorOf(definition.type, line.operator) : null;
  return (
    <>
      <FilterChip
        options={[...attributes.values()].map(({ key, label, group }) => ({
          ...{ value: key, label, note: group },
        }))}
        value={line.attribute}
        placeholder="an attribute"
        onChange={(attribute) =>
          onChange({ kind: "attribute", attribute, operator: "exists", values: [] })
        }
      />
      <FilterChip
        options={known.map(({ operator, words }) => ({ value: operator, label: words }))}
        value={line.operator}
        onChange={(next) => {
          const found = known.find(({ operator }) => operator === next);
          if (!found) return;
          const isCount = found.operand === "number" || found.operand === "days";
          const first = isCount ? 1 : "";
          const values = found.takes === 0 ? [] : found.takes === 2 ? [first, first] : [first];
          onChange({ ...line, operator: found.operator, values });
        }}
      />
      {placed(line.values).map(({ item: value, place: index }) => (
        <Operand
          key={index}
          kind={chosen?.operand ?? "text"}
          value={value}
          onChange={(next) =>
            onChange({ ...line, values: line.values.map((one, at) => (at === index ? next : one)) })
          }
        />
      ))}
      {chosen?.operand === "days" ? "days" : null}
    </>
  );
}

function Operand({
  kind,
  value,
  onChange,
}: {
  kind: string;
  value: string | number;
  onChange: (value: string | number) => void;
}) {
  if (kind === "number" || kind === "days") {
    return (
      <NumberInput
        className={classes.narrow}
        aria-label="Value"
        value={value}
        onChange={(next) => onChange(typeof next === "number" ? next : 0)}
      />
    );
  }
  return (
    <TextInput
      aria-label="Value"
      type={kind === "day" ? "date" : "text"}
      value={String(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
