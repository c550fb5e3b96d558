"use client";

import { Button, Select } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useMemo, useState } from "react";
import { ActionBar } from "@/components/shell/action-bar";
import { PageBody } from "@/components/shell/page-body";
import { Card } from "@/components/ui/card";
import { toRoute } from "@/components/ui/internal-link";
import { useAction } from "@/components/ui/use-action";
import { BackLink } from "@/components/wizard/back-link";
import type { MatchedColumn, TargetColumn } from "@/lib/roster/import-view";
import type { ColumnMapping } from "@/lib/roster/match-columns";
import { counted } from "../../../_components/import-words";
import { stepHref } from "../../../_components/wizard-route";
import { saveMappingAction } from "../../../actions";
import {
  type Choice,
  firstChoices,
  IGNORE,
  type OpenPoints,
  openPoints,
  toMapping,
} from "./column-choices";
import { HowBadge } from "./how-badge";
import classes from "./match-columns.module.css";
import { MissingColumns } from "./missing-columns";

interface MatchColumnsProps {
  importId: string;
  columns: MatchedColumn[];
  targets: TargetColumn[];
  mapping: ColumnMapping | null;
  /** What is to be known of the file before. */
  notice: ReactNode;
}

/** Every column of the file with samples and what it becomes; goes on when nothing is open. */
export function MatchColumns({ importId, columns, targets, mapping, notice }: MatchColumnsProps) {
  const router = useRouter();
  const [choices, setChoices] = useState(() => firstChoices(columns, mapping));
  const [refusal, setRefusal] = useState<string | null>(null);
  const { isBusy, run } = useAction();
  const points = useMemo(() => openPoints(choices, targets), [choices, targets]);
  const isReady = isConfirmable(points);
  const [inOrder] = useState(() => openFirst(columns, choices));

  const choose = (index: number, choice: Choice) =>
    setChoices((now) => now.map((one, place) => (place === index ? choice : one)));
  const ignoreUndecided = () => setChoices((now) => now.map((choice) => choice ?? IGNORE));
  const confirm = () =>
    run(() => saveMappingAction({ importId, columns: toMapping(choices) }), {
      onDone: () => router.push(toRoute(stepHref(importId, "validate"))),
      onRefused: setRefusal,
    });

  return (
    <PageBody
      footer={
        <ActionBar
          start={<BackLink href={stepHref(importId, "upload")} step="Upload" />}
          note={
            <span className={classes.note} data-tone={isReady && !refusal ? undefined : "amber"}>
              {refusal ?? whatIsOpen(points)}
            </span>
          }
          end={
            <Button
              onClick={confirm}
              loading={isBusy}
              disabled={!isReady}
              rightSection={<IconArrowRight size={16} stroke={1.6} aria-hidden="true" />}
            >
              Check the rows
            </Button>
          }
        />
      }
    >
      <div className={classes.stack}>
        {notice}
        <MissingColumns missing={points.missing} importId={importId} />
        <Card
          isFlush
          title={`${counted(columns.length, "column")} in the file`}
          aside={
            points.undecided.size > 0 ? (
              <Button variant="default" onClick={ignoreUndecided}>
                {points.undecided.size === 1
                  ? "Ignore the undecided column"
                  : `Ignore the ${counted(points.undecided.size, "undecided column")}`}
              </Button>
            ) : (
              "Remembered for the next file of this source"
            )
          }
        >
          <table className={classes.table}>
            <caption className={classes.spoken}>Columns of the file and what they become</caption>
            <thead>
              <tr>
                <th scope="col">In the file</th>
                <th scope="col">Samples</th>
                <th scope="col">In Quorum</th>
                <th scope="col">How it was matched</th>
              </tr>
            </thead>
            <tbody>
              {inOrder.map((column) => (
                <ColumnRow
                  key={column.index}
                  column={column}
                  targets={targets}
                  choice={choices[column.index]}
                  isTwice={points.twice.has(column.index)}
                  onChoose={(choice) => choose(column.index, choice)}
                />
              ))}
            </tbody>
          </table>
        </Card>
      </div>
    </PageBody>
  );
}

/** What waits for a choice comes first, and stays there once it is made. */
function openFirst(columns: readonly MatchedColumn[], choices: readonly Choice[]): MatchedColumn[] {
  const isOpen = ({ index }: MatchedColumn) => choices[index] === undefined;
  return [...columns.filter(isOpen), ...columns.filter((column) => !isOpen(column))];
}

function isConfirmable({ missing, twice, undecided }: OpenPoints): boolean {
  return missing.length === 0 && twice.size === 0 && undecided.size === 0;
}

function whatIsOpen({ missing, twice, undecided }: OpenPoints): string {
  if (missing.length > 0) {
    return `Still missing: ${missing.map(({ header }) => header).join(", ")}.`;
  }
  if (twice.size > 0) return "Two columns become the same one.";
  if (undecided.size > 0) {
    return `${counted(undecided.size, "column waits", "columns wait")} for your choice.`;
  }
  return "Next, every row is checked. Nothing changes in the directory yet.";
}

interface ColumnRowProps {
  column: MatchedColumn;
  targets: TargetColumn[];
  choice: Choice;
  isTwice: boolean;
  onChoose: (choice: Choice) => void;
}

function ColumnRow({ column, targets, choice, isTwice, onChoose }: ColumnRowProps) {
  const { index, header, samples } = column;
  const name = header.trim() || `Column ${index + 1}`;
  const offer = column.how === "close" && choice === undefined ? column.offers[0] : undefined;
  const target = targets.find(({ key }) => key === choice);
  return (
    <tr
      data-undecided={choice === undefined || undefined}
      data-ignored={choice === IGNORE || undefined}
    >
      <th scope="row">
        <bdi title={name}>{name}</bdi>
      </th>
      <td className={classes.samples} data-label="Samples">
        {samples.length > 0 ? (
          <div>
            {samples.map((sample) => (
              <bdi key={sample} className={classes.sample} title={sample}>
                {sample}
              </bdi>
            ))}
          </div>
        ) : (
          <span className={classes.quiet}>empty in the first rows</span>
        )}
      </td>
      <td className={classes.target}>
        <Select
          aria-label={`What “${name}” becomes`}
          data={targetGroups(targets)}
          value={choice ?? null}
          onChange={(value) => onChoose(value ?? undefined)}
          placeholder="Choose a column, or ignore it"
          searchable
          nothingFoundMessage="No column has this name"
          allowDeselect={false}
          maxDropdownHeight={320}
          error={isTwice ? `${target?.header ?? "This column"} is chosen twice` : undefined}
        />
      </td>
      <td className={classes.how}>
        <HowBadge column={column} choice={choice} target={target} />
        {offer ? (
          <Button variant="default" onClick={() => onChoose(offer.key)}>
            Use {offer.header}
          </Button>
        ) : null}
        {choice === undefined ? (
          <Button variant="subtle" color="gray" onClick={() => onChoose(IGNORE)}>
            Ignore
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

function targetGroups(targets: readonly TargetColumn[]) {
  const options = targets.map(({ key, header }) => ({ value: key, label: header }));
  const isRequired = (_: unknown, index: number) => targets[index]?.isRequired === true;
  return [
    { group: "Leave it out", items: [{ value: IGNORE, label: "Ignore this column" }] },
    { group: "Required", items: options.filter(isRequired) },
    { group: "Optional", items: options.filter((one, index) => !isRequired(one, index)) },
  ];
}
