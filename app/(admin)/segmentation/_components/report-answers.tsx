"use client";

import { Select } from "@mantine/core";
import { GroupAnswers } from "@/components/chart/group-answers";
import { EmptyState } from "@/components/ui/empty-state";
import { answerRows, questionsNear } from "../_view/answer-rows";
import classes from "./report.module.css";
import type { ReportChartsProps } from "./report-charts";

/** How the groups of the table answered a question. */
export function ReportAnswers({ view, rows, item, controls, onSelect }: ReportChartsProps) {
  const questions = questionsNear(view, item);
  const question = questions.find(({ key }) => key === item.key) ?? questions[0];
  if (!question) return null;
  const { groups, note } = answerRows(view, rows, question);
  const title = "How each group answered";
  const control = (
    <Select
      className={classes.question}
      aria-label="Question"
      data={questions.map(({ key, label }) => ({ value: key, label }))}
      value={question.key}
      onChange={(key) => key && controls.set({ item: key })}
      allowDeselect={false}
      searchable={questions.length > 12}
    />
  );
  if (groups.length === 0) {
    return (
      <>
        {control}
        <EmptyState title={title} isCompact>
          No group’s answers can be shown apart: {note}.
        </EmptyState>
      </>
    );
  }
  return (
    <GroupAnswers
      title={title}
      groups={groups}
      low={`${question.scaleMin} least favourable`}
      high={`${question.scaleMax} most favourable`}
      selected={controls.state.group}
      onSelect={onSelect}
      control={control}
      note={note}
    />
  );
}
