"use client";

import { Button, Checkbox } from "@mantine/core";
import { IconWand } from "@tabler/icons-react";
import { useState } from "react";
import { Card } from "@/components/ui/card";
import { formatCount } from "@/components/ui/figures";
import type { IssueValue } from "@/lib/roster/import-view";
import { counted } from "../../../_components/import-words";
import { AnswerInput } from "./answer-input";
import type { AnswerChoice, CheckedAnswer } from "./check-answer";
import classes from "./fix-desk.module.css";

const SHOWN_AT_FIRST = 12;

interface ValueFixesProps {
  header: string;
  values: IssueValue[];
  answers: ReadonlyMap<string, string>;
  choices: AnswerChoice[] | null;
  mayBeEmpty: boolean;
  /** False for what is taken as it is: then a change is offered, not asked for. */
  isError: boolean;
  readyRows: number;
  isSaving: boolean;
  /** Whether the answers are taken for the next file too; absent where they never are. */
  remember?: boolean;
  onRemember?: (remember: boolean) => void;
  check: (answer: string) => CheckedAnswer;
  onAnswer: (value: string, answer: string | undefined) => void;
  onSuggestions: () => void;
  onSave: () => void;
}

/** One answer for all rows that share a value. A guess that could be wrong waits for a person. */
export function ValueFixes(props: ValueFixesProps) {
  const { header, values, answers, isError, readyRows, isSaving } = props;
  const { onRemember, onSuggestions, onSave } = props;
  const [isWhole, setWhole] = useState(values.length <= SHOWN_AT_FIRST);
  const shown = isWhole ? values : values.slice(0, SHOWN_AT_FIRST);
  const open = values.filter(({ value }) => !answers.has(value));
  const suggested = open.filter(({ suggestion }) => suggestion !== null);
  return (
    <Card
      isFlush
      title={isError ? "Fix every row with the same value" : "Change every row with the same value"}
      icon={<IconWand size={17} stroke={1.6} aria-hidden="true" className={classes.cardIcon} />}
      aside={
        <span className={classes.asides}>
          {isError && suggested.length > 1 ? (
            <Button variant="default" onClick={onSuggestions}>
              Use all {formatCount(suggested.length)} suggestions
            </Button>
          ) : null}
          {onRemember ? (
            <Checkbox
              size="xs"
              checked={props.remember ?? false}
              onChange={(event) => onRemember(event.currentTarget.checked)}
              label="Remember for the next file"
            />
          ) : null}
        </span>
      }
      footer={
        <>
          <p className={classes.footerNote}>
            {answers.size > 0
              ? `${counted(answers.size, "answer")} ready for ${counted(readyRows, "row")}. `
              : readyRows > 0
                ? `${counted(readyRows, "row")} ready below. `
                : isError
                  ? "Choose what each value becomes. "
                  : "Nothing to do if these are right. "}
            {isError && answers.size > 0 && open.length > 0 ? <OpenValues open={open} /> : null}
          </p>
          <Button
            className={classes.footerAction}
            disabled={readyRows === 0}
            loading={isSaving}
            onClick={onSave}
          >
            {isError ? "Fix" : "Change"} {readyRows > 0 ? counted(readyRows, "row") : "rows"}
          </Button>
        </>
      }
    >
      <table className={classes.table}>
        <caption className={classes.spoken}>
          Values of {header} and what they become, the most frequent first
        </caption>
        <thead>
          <tr>
            <th scope="col">In the file</th>
            <th scope="col" data-kind="figure">
              Rows
            </th>
            <th scope="col">Becomes</th>
            <th scope="col">Why</th>
            <th scope="col">
              <span className={classes.spoken}>Quick answer</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((value) => (
            <ValueRow key={value.value} value={value} {...props} />
          ))}
        </tbody>
      </table>
      {isWhole ? null : (
        <Button variant="subtle" m={8} onClick={() => setWhole(true)}>
          Show all {formatCount(values.length)} values
        </Button>
      )}
    </Card>
  );
}

function OpenValues({ open }: { open: IssueValue[] }) {
  const [first] = open;
  if (!first) return null;
  return open.length === 1 ? (
    <>
      <b className={classes.wait}>{first.value || "The empty cell"}</b> needs your choice.
    </>
  ) : (
    <b className={classes.wait}>{open.length} values need your choice.</b>
  );
}

function ValueRow({
  value: { value, rows, message, suggestion },
  answers,
  choices,
  mayBeEmpty,
  isError,
  check,
  onAnswer,
}: ValueFixesProps & { value: IssueValue }) {
  const answer = answers.get(value);
  const checked = answer === undefined ? null : check(answer);
  const refusal = checked && !checked.ok ? checked.message : null;
  const isWaiting = isError && answer === undefined && suggestion !== null;
  const suggested = suggestion === "" ? "an empty cell" : labelOf(suggestion, choices);
  return (
    <tr data-waiting={isWaiting || undefined}>
      <th scope="row" className={classes.written}>
        <bdi title={value}>{value || "(empty)"}</bdi>
      </th>
      <td data-kind="figure" data-label="Rows">
        {formatCount(rows)}
      </td>
      <td className={classes.becomes}>
        <AnswerInput
          label={`What “${value}” becomes`}
          choices={choices}
          answer={answer}
          mayBeEmpty={mayBeEmpty}
          error={refusal}
          isWaiting={isWaiting}
          onAnswer={(next) => onAnswer(value, next)}
        />
      </td>
      <td className={classes.why} data-tone={refusal ? "red" : isWaiting ? "amber" : undefined}>
        {refusal ?? message} {isWaiting ? `Did you mean ${suggested}?` : null}
      </td>
      <td className={classes.quick}>
        <QuickAnswer
          answer={answer}
          suggestion={suggestion}
          mayBeEmpty={mayBeEmpty && !choices && isError}
          value={value}
          onAnswer={(next) => onAnswer(value, next)}
        />
      </td>
    </tr>
  );
}

/** The one click that fits: take the suggestion, empty the cell, or leave the value out again. */
function QuickAnswer({
  answer,
  suggestion,
  mayBeEmpty,
  value,
  onAnswer,
}: {
  answer: string | undefined;
  suggestion: string | null;
  mayBeEmpty: boolean;
  value: string;
  onAnswer: (answer: string | undefined) => void;
}) {
  const about = <span className={classes.spoken}> for {value}</span>;
  if (answer !== undefined) {
    return (
      <Button variant="subtle" color="gray" onClick={() => onAnswer(undefined)}>
        Leave out{about}
      </Button>
    );
  }
  const offer = suggestion ?? (mayBeEmpty ? "" : null);
  if (offer === null) return null;
  return (
    <Button variant="default" onClick={() => onAnswer(offer)}>
      {offer === "" ? "Leave empty" : `Use ${offer}`}
      {about}
    </Button>
  );
}

function labelOf(value: string | null, choices: AnswerChoice[] | null): string {
  return choices?.find((choice) => choice.value === value)?.label ?? value ?? "";
}
