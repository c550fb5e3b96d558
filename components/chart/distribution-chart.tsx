"use client";

import type { ReactNode } from "react";
import { formatPercent } from "../ui/figures";
import { type AnswerShare, DistributionBar } from "./distribution-bar";
import classes from "./distribution-bar.module.css";
import { TableTwin } from "./table-twin";

/** How one question was answered. */
export interface QuestionDistribution {
  key: string;
  question: string;
  shares: AnswerShare[];
}

interface DistributionChartProps {
  title: string;
  questions: QuestionDistribution[];
  /** The ends of the scale: "1 Strongly disagree", "5 Strongly agree". */
  low: string;
  high: string;
  /** Chooses which questions are shown; stands under the title. */
  control?: ReactNode;
}

const words = (shares: AnswerShare[]) =>
  shares.map(({ label, share }) => `${label}: ${formatPercent(share)}`).join(", ");

/** Questions with their bars of answers, and the same as a table. */
export function DistributionChart({
  title,
  questions,
  low,
  high,
  control,
}: DistributionChartProps) {
  return (
    <TableTwin
      title={title}
      control={control}
      rows={questions}
      rowKey={({ key }) => key}
      columns={[
        { key: "question", header: "Question", isRowHeader: true, render: (row) => row.question },
        { key: "answers", header: "Answers", render: ({ shares }) => words(shares) },
      ]}
    >
      <ul className={classes.questions}>
        {questions.map(({ key, question, shares }) => (
          <li key={key}>
            <p className={classes.question}>{question}</p>
            <DistributionBar shares={shares} label={`${question}. ${words(shares)}`} />
          </li>
        ))}
      </ul>
      {questions.length > 0 ? (
        <p className={classes.ends}>
          <span>{low}</span>
          <span>% of answers</span>
          <span>{high}</span>
        </p>
      ) : null}
    </TableTwin>
  );
}
