"use client";

import { Autocomplete, TagsInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { FilterChip } from "@/components/ui/filter-chip";
import { WholeNumberInput } from "@/components/ui/whole-number-input";
import type { ActivityObject, AttributeDefinition } from "@/lib/activity/attributes";
import type { AttributeCondition } from "@/lib/audiences/condition";
import { type KnownOperator, operatorsOf } from "@/lib/audiences/operators-of";
import { listAttributeValuesAction } from "../actions";
import classes from "./builder.module.css";
import { NumberField } from "./number-field";

interface AttributeOperandsProps {
  object: ActivityObject;
  line: AttributeCondition;
  definition: AttributeDefinition;
  isReadOnly: boolean;
  onChange: (line: AttributeCondition) => void;
}

/** How an attribute is compared, and with what. */
export function AttributeOperands(props: AttributeOperandsProps) {
  const { line, definition, isReadOnly, onChange } = props;
  const known = operatorsOf(definition.type);
  const operator = known.find((one) => one.operator === line.operator);
  return (
    <>
      <FilterChip
        options={known.map((one) => ({ value: one.operator, label: wordsOf(one) }))}
        value={line.operator}
        isDisabled={isReadOnly}
        onChange={(value) => {
          const next = known.find((one) => one.operator === value);
          if (next)
            onChange({ ...line, operator: next.operator, values: valuesFor(next, operator, line) });
        }}
      />
      {operator ? <Operands {...props} operator={operator} /> : null}
    </>
  );
}

const wordsOf = ({ operator, words }: KnownOperator) =>
  operator === "over_days_ago" ? `${words} … days ago` : words;

/** What was said stays where the next operator takes the same kind of thing. */
function valuesFor(
  next: KnownOperator,
  before: KnownOperator | undefined,
  { values }: AttributeCondition,
): AttributeCondition["values"] {
  if (next.takes === 0) return [];
  const isSame = next.operand === before?.operand || (isText(next) && before && isText(before));
  if (!isSame) return next.operand === "days" ? [90] : [];
  return next.takes === "several" ? values : values.slice(0, next.takes);
}

const isText = ({ operand }: KnownOperator) => operand === "text" || operand === "choice";

function Operands({
  operator: { operand, takes },
  ...props
}: AttributeOperandsProps & { operator: KnownOperator }) {
  const { line, definition, isReadOnly, onChange } = props;
  const { label } = definition;
  const set = (index: number, value: string | number) => {
    const values = [...line.values];
    values[index] = value;
    onChange({ ...line, values });
  };
  const places = takes === 2 ? [0, 1] : [0];
  switch (operand) {
    case "none":
      return null;
    case "number":
      return places.map((place) => (
        <NumberField
          key={place}
          label={takes === 2 ? `${label}, ${place === 0 ? "from" : "to"}` : label}
          value={line.values[place]}
          isReadOnly={isReadOnly}
          onChange={(value) => set(place, value)}
          before={place === 1 ? "and" : null}
        />
      ));
    case "days":
      return (
        <>
          <WholeNumberInput
            aria-label={`${label}, days`}
            className={classes.number}
            value={typeof line.values[0] === "number" ? line.values[0] : Number.NaN}
            readOnly={isReadOnly}
            onChange={(days) => onChange({ ...line, values: Number.isNaN(days) ? [] : [days] })}
          />
          <span className={classes.words}>
            {line.operator === "over_days_ago" ? "days ago" : "days"}
          </span>
        </>
      );
    case "day":
      return places.map((place) => (
        <span key={place} className={classes.pair}>
          {place === 1 ? <span className={classes.words}>and</span> : null}
          <TextInput
            type="date"
            size="xs"
            aria-label={
              takes === 2 ? `${label}, ${place === 0 ? "first" : "last"} day` : `${label}, day`
            }
            value={String(line.values[place] ?? "")}
            readOnly={isReadOnly}
            onChange={({ currentTarget: { value } }) => set(place, value)}
          />
        </span>
      ));
    case "text":
      return (
        <TextInput
          aria-label={`${label}, text`}
          className={classes.text}
          value={String(line.values[0] ?? "")}
          readOnly={isReadOnly}
          maxLength={500}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...line, values: value === "" ? [] : [value] })
          }
        />
      );
    case "choice":
      return takes === "several" ? <Several {...props} /> : <Single {...props} />;
  }
}

/** The values that occur, asked for when somebody is about to choose. */
function useValues({ object, definition }: AttributeOperandsProps) {
  const [found, setFound] = useState<readonly string[] | null>(null);
  const ask = async () => {
    if (found || definition.options) return;
    setFound([]);
    const answer = await listAttributeValuesAction({ object, attribute: definition.key }).catch(
      () => null,
    );
    if (answer?.ok) setFound(answer.result);
  };
  return { values: [...(definition.options ?? found ?? [])], ask };
}

function Several(props: AttributeOperandsProps) {
  const { line, definition, isReadOnly, onChange } = props;
  const { values, ask } = useValues(props);
  return (
    <TagsInput
      aria-label={`${definition.label}, any of`}
      className={classes.tags}
      data={values}
      value={line.values.map(String)}
      readOnly={isReadOnly}
      placeholder={line.values.length === 0 ? "Choose or type" : ""}
      maxTags={100}
      onFocus={() => void ask()}
      onChange={(chosen) => onChange({ ...line, values: chosen })}
    />
  );
}

function Single(props: AttributeOperandsProps) {
  const { line, definition, isReadOnly, onChange } = props;
  const { values, ask } = useValues(props);
  return (
    <Autocomplete
      size="xs"
      aria-label={`${definition.label}, value`}
      className={classes.text}
      data={values}
      value={String(line.values[0] ?? "")}
      readOnly={isReadOnly}
      placeholder="Choose or type"
      maxLength={500}
      onFocus={() => void ask()}
      onChange={(value) => onChange({ ...line, values: value === "" ? [] : [value] })}
    />
  );
}
