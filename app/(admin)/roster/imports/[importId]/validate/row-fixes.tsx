"use client";

import { Button, TextInput } from "@mantine/core";
import { IconCheck, IconPencil } from "@tabler/icons-react";
import type { KeyboardEvent } from "react";
import { Card } from "@/components/ui/card";
import { Pager } from "@/components/ui/pager";
import type { IssueView } from "@/lib/roster/import-view";
import { counted } from "../../../_components/import-words";
import { type AnswerChoice, type CheckedAnswer, offerFor } from "./check-answer";
import classes from "./fix-desk.module.css";
import type { FixDraft } from "./fix-draft";

interface RowFixesProps {
  header: string;
  keyHeader: string;
  lineWord: "Line" | "Row";
  /** The values of the column when they can be listed: the first that fits what is typed is offered. */
  choices: AnswerChoice[] | null;
  issues: IssueView[];
  draft: FixDraft;
  /** False for problems of whole rows, which no cell can mend. */
  isFixable: boolean;
  /** Whether the values above the rows take one answer for many. */
  hasValues: boolean;
  /** False for rows that are taken anyhow: nothing in them is wrong, and only what is not meant is changed. */
  isError: boolean;
  readyCells: number;
  /** The words on the button that saves answers for values. */
  saveLabel: string;
  isSaving: boolean;
  firstHref: string | null;
  nextHref: string | null;
  check: (answer: string) => CheckedAnswer;
  onCell: (line: number, answer: string | undefined) => void;
  onSave: () => void;
}

/** Row after row with its place, its value and a cell to type in: Enter goes on, Escape takes back. */
export function RowFixes(props: RowFixesProps) {
  const {
    header,
    keyHeader,
    lineWord,
    issues,
    isFixable,
    hasValues,
    isError,
    readyCells,
    isSaving,
    onSave,
  } = props;
  const verb = isError ? "fix" : "change";
  const first = issues[0]?.line;
  const last = issues.at(-1)?.line;
  return (
    <Card
      isFlush
      title={
        !isFixable
          ? "The rows"
          : hasValues
            ? `Or ${verb} a row in place`
            : `${capitalized(verb)} row by row`
      }
      icon={<IconPencil size={17} stroke={1.6} aria-hidden="true" />}
      aside={
        isFixable ? (
          <span className={classes.keys}>
            <kbd>Enter</kbd> next row <kbd>Esc</kbd> leave as it was <kbd>Ctrl Enter</kbd> save
          </span>
        ) : null
      }
      footer={
        readyCells > 0 ? (
          <>
            <p className={classes.footerNote}>{counted(readyCells, "cell")} ready.</p>
            <Button className={classes.footerAction} loading={isSaving} onClick={onSave}>
              {capitalized(verb)} {counted(readyCells, "row")}
            </Button>
          </>
        ) : null
      }
    >
      <table className={classes.table} data-rows="">
        <caption className={classes.spoken}>
          Rows with this problem, in the order of the file
        </caption>
        <thead>
          <tr>
            <th scope="col" data-kind="figure">
              {lineWord}
            </th>
            <th scope="col">{keyHeader}</th>
            <th scope="col">Learner</th>
            <th scope="col">In the file</th>
            {isFixable ? <th scope="col">{header}</th> : null}
            <th scope="col">What to do</th>
          </tr>
        </thead>
        <tbody>
          {issues.map((issue) => (
            <IssueRow key={issue.id} issue={issue} {...props} />
          ))}
        </tbody>
      </table>
      <Pager
        label="Pages of the rows"
        firstHref={props.firstHref}
        nextHref={props.nextHref}
        {...(first !== undefined && last !== undefined
          ? { range: `${lineWord}s ${first} to ${last}` }
          : {})}
      />
    </Card>
  );
}

function IssueRow({
  issue,
  header,
  lineWord,
  choices,
  draft,
  isFixable,
  hasValues,
  isError,
  saveLabel,
  check,
  onCell,
  onSave,
}: RowFixesProps & { issue: IssueView }) {
  const { line, rosterKey, name, value, message, remedy } = issue;
  const answer = draft.cells.get(line);
  const ofValue = draft.values.get(value ?? "");
  const checked = answer === undefined ? null : check(answer);
  const offer = answer && !checked?.ok ? offerFor(answer, choices) : null;

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Escape" && answer !== undefined) {
      event.preventDefault();
      onCell(line, undefined);
    }
    if (offer && (event.key === "Tab" || event.key === "Enter") && !event.shiftKey) {
      onCell(line, offer.value);
    }
    if (event.key === "Enter") {
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) onSave();
      else focusNextCell(event.currentTarget);
    }
  };

  return (
    <tr>
      <td data-kind="figure" data-label={lineWord}>
        {line}
      </td>
      <td data-label="ID">
        <bdi>{rosterKey ?? "–"}</bdi>
      </td>
      <th scope="row" className={classes.learner}>
        <bdi>{name || "–"}</bdi>
      </th>
      <td
        className={classes.inFile}
        data-tone={isError ? "red" : undefined}
        data-label="In the file"
      >
        <bdi title={value ?? ""}>{value || "(empty)"}</bdi>
      </td>
      {isFixable ? (
        <td className={classes.cell}>
          <TextInput
            data-cell={line}
            aria-label={`${header} on ${lineWord.toLowerCase()} ${line}`}
            value={answer ?? ""}
            placeholder={placeholderOf(ofValue, isError)}
            error={checked !== null && !checked.ok}
            classNames={{ input: cellClass(checked, ofValue, isError) }}
            onChange={(event) => onCell(line, event.currentTarget.value || undefined)}
            onKeyDown={onKeyDown}
          />
        </td>
      ) : null}
      <td className={classes.todo}>
        {checked ? (
          checked.ok ? (
            <span className={classes.accepted}>
              <IconCheck size={15} stroke={1.8} aria-hidden="true" />
              becomes <bdi>{checked.value}</bdi>
            </span>
          ) : offer ? (
            <span className={classes.offer}>
              <bdi className={classes.offered}>{offer.label}</bdi>
              <kbd className={classes.tabKey}>Tab</kbd>
            </span>
          ) : (
            <span className={classes.refused}>{checked.message}</span>
          )
        ) : ofValue !== undefined ? (
          `included in “${saveLabel}”`
        ) : hasValues && isError ? (
          "choose above for all, or type here"
        ) : (
          `${message ?? ""} ${isError || !hasValues ? (remedy ?? "") : ""}`
        )}
      </td>
    </tr>
  );
}

/** How a cell looks: only an answer that is still missing or refused is red. */
function cellClass(checked: CheckedAnswer | null, ofValue: string | undefined, isError: boolean) {
  if (checked) return checked.ok ? classes.typedCell : undefined;
  if (ofValue !== undefined) return classes.answeredCell;
  return isError ? classes.emptyCell : undefined;
}

/** What stands in a cell in which nothing was typed. */
function placeholderOf(ofValue: string | undefined, isError: boolean): string {
  if (ofValue !== undefined) return ofValue || "emptied";
  return isError ? "type a value" : "keep";
}

function capitalized(verb: string): string {
  return verb.charAt(0).toUpperCase() + verb.slice(1);
}

function focusNextCell(input: HTMLInputElement): void {
  const cells = [
    ...(input.closest("tbody")?.querySelectorAll<HTMLInputElement>("[data-cell]") ?? []),
  ];
  cells[cells.indexOf(input) + 1]?.focus();
}
