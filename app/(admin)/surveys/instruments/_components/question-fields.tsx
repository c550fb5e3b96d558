"use client";

import { ActionIcon, Select, Textarea, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconTrash } from "@tabler/icons-react";
import type { Scale } from "@/lib/instruments/instrument";
import classes from "./instruments.module.css";
import type { QuestionDraft } from "./question-draft";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;
const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String(from + index));

interface QuestionFieldsProps {
  item: QuestionDraft;
  /** From 1. */
  number: number;
  count: number;
  /** What is wrong with its fields, by their names. */
  errors: Record<string, string>;
  onChange: (item: QuestionDraft) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}

/** One question: its words, the ends of its scale, and its place. */
export function QuestionFields(props: QuestionFieldsProps) {
  const { item, number, count, errors, onChange, onMove, onRemove } = props;
  const name = `Question ${number}`;
  const setScale = (change: Partial<Scale>) =>
    onChange({ ...item, scale: { ...item.scale, ...change } });
  return (
    <>
      <span className={classes.number} aria-hidden="true">
        {number}
      </span>
      <Textarea
        aria-label={name}
        placeholder="What is asked"
        autosize
        minRows={1}
        maxLength={500}
        value={item.text}
        error={errors.text}
        onChange={(event) => onChange({ ...item, text: event.currentTarget.value })}
      />
      <div className={classes.moves}>
        <ActionIcon
          aria-label={`Move question ${number} up`}
          disabled={number === 1}
          onClick={() => onMove(number - 2)}
        >
          <IconArrowUp {...icon} />
        </ActionIcon>
        <ActionIcon
          aria-label={`Move question ${number} down`}
          disabled={number === count}
          onClick={() => onMove(number)}
        >
          <IconArrowDown {...icon} />
        </ActionIcon>
        <ActionIcon
          aria-label={`Remove question ${number}`}
          disabled={count === 1}
          onClick={onRemove}
        >
          <IconTrash {...icon} />
        </ActionIcon>
      </div>
      <div className={classes.ends}>
        <Select
          aria-label={`${name}: lowest answer`}
          data={numbers(0, 9)}
          value={String(item.scale.min)}
          allowDeselect={false}
          onChange={(value) => setScale({ min: Number(value) })}
        />
        <TextInput
          aria-label={`${name}: what the lowest answer means`}
          placeholder="Means, such as “Never”"
          maxLength={60}
          value={item.scale.minLabel}
          onChange={(event) => setScale({ minLabel: event.currentTarget.value })}
        />
        <Select
          aria-label={`${name}: highest answer`}
          data={numbers(1, 10)}
          value={String(item.scale.max)}
          error={errors.scale}
          allowDeselect={false}
          onChange={(value) => setScale({ max: Number(value) })}
        />
        <TextInput
          aria-label={`${name}: what the highest answer means`}
          placeholder="Means, such as “Always”"
          maxLength={60}
          value={item.scale.maxLabel}
          onChange={(event) => setScale({ maxLabel: event.currentTarget.value })}
        />
      </div>
    </>
  );
}
