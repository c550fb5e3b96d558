"use client";

import { Box, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { formatPercent } from "../ui/figures";
import type { AnswerShare } from "./distribution-bar";
import { diverge, reachOf } from "./diverge";
import classes from "./group-answers.module.css";
import { TableTwin } from "./table-twin";

/** How one group answered. Groups that may not be shown have no place here. */
export interface GroupAnswer {
  key: string;
  label: string;
  /** Everybody: set apart from the groups. */
  isAll: boolean;
  shares: AnswerShare[];
}

interface GroupAnswersProps {
  title: string;
  groups: readonly GroupAnswer[];
  low: string;
  high: string;
  selected: string | null;
  onSelect: (key: string) => void;
  control?: ReactNode;
  /** How many groups are left out, and why. */
  note?: string;
}

/* Parts narrower than this share of the whole width have no room for their number. */
const leastForNumber = 0.045;

const words = (shares: readonly AnswerShare[]) =>
  shares.map(({ label, share }) => `${label}: ${formatPercent(share)}`).join(", ");

/** How each group answered one question: bars around the middle of the scale, and the same as a table. */
export function GroupAnswers({ title, groups, control, note, ...rest }: GroupAnswersProps) {
  const bars = groups.map((group) => ({ group, parts: diverge(group.shares) }));
  const { left, right } = reachOf(bars.map(({ parts }) => parts));
  const place = (share: number) => `${(100 * (left + share)) / (left + right)}%`;
  const width = (share: number) => `${(100 * share) / (left + right)}%`;
  return (
    <TableTwin
      title={title}
      control={control}
      rows={[...groups]}
      rowKey={({ key }) => key}
      columns={[
        { key: "group", header: "Group", isRowHeader: true, render: ({ label }) => label },
        { key: "answers", header: "Answers", render: ({ shares }) => words(shares) },
      ]}
    >
      <ul className={classes.rows}>
        {bars.map(({ group, parts }) => (
          <li key={group.key} className={classes.row} data-all={group.isAll || undefined}>
            <UnstyledButton
              className={classes.name}
              aria-pressed={group.key === rest.selected}
              onClick={() => rest.onSelect(group.key)}
              title={group.label}
              dir="auto"
            >
              {group.label}
            </UnstyledButton>
            <Box
              className={classes.bar}
              role="img"
              aria-label={`${group.label}. ${words(group.shares)}`}
              __vars={{ "--zero": place(0) }}
            >
              {parts.map(({ label, share, tone, from }) => (
                <span
                  key={label}
                  className={classes.part}
                  data-tone={tone}
                  style={{ left: place(from), width: width(share) }}
                  title={`${label}: ${formatPercent(share)}`}
                >
                  {share / (left + right) >= leastForNumber ? Math.round(share * 100) : null}
                </span>
              ))}
            </Box>
          </li>
        ))}
      </ul>
      <p className={classes.ends}>
        <span>{rest.low}</span>
        <span>% of answers</span>
        <span>{rest.high}</span>
      </p>
      {note ? <p className={classes.note}>{note}</p> : null}
    </TableTwin>
  );
}
