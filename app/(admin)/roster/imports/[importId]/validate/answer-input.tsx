"use client";

import { Select, TextInput } from "@mantine/core";
import type { AnswerChoice } from "./check-answer";

/** Choices never begin or end with a space, so that one stands for the empty cell. */
const EMPTY = " ";

interface AnswerInputProps {
  label: string;
  choices: AnswerChoice[] | null;
  /** Undefined before there is an answer; `""` empties the cell. */
  answer: string | undefined;
  mayBeEmpty: boolean;
  /** Why the answer is refused. */
  error: string | null;
  /** A person must decide: there is a likely guess only. */
  isWaiting: boolean;
  onAnswer: (answer: string | undefined) => void;
}

/** What a value becomes: chosen from the values of the column when they can be listed, else written. */
export function AnswerInput({
  label,
  choices,
  answer,
  mayBeEmpty,
  error,
  isWaiting,
  onAnswer,
}: AnswerInputProps) {
  const styles = isWaiting ? { input: { borderColor: "var(--q-amber-line)" } } : undefined;
  if (!choices) {
    return (
      <TextInput
        aria-label={label}
        value={answer ?? ""}
        placeholder={answer === "" ? "Cell is emptied" : "Type a value"}
        error={error !== null}
        styles={styles}
        onChange={(event) => onAnswer(event.currentTarget.value || undefined)}
      />
    );
  }
  const empty = mayBeEmpty ? [{ value: EMPTY, label: "Leave the cell empty" }] : [];
  return (
    <Select
      aria-label={label}
      data={[...choices, ...empty]}
      value={answer === "" ? EMPTY : (answer ?? null)}
      onChange={(value) => onAnswer(value === null ? undefined : value.trim())}
      placeholder="Choose a value"
      searchable
      nothingFoundMessage="No value has this name"
      maxDropdownHeight={280}
      styles={styles}
    />
  );
}
