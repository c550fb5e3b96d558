import { IconListDetails } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { DataTable, type TableColumn } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Tag } from "@/components/ui/tag";
import type { CompetencyRow, QuestionRow } from "./survey-rows";
import classes from "./surveys.module.css";

const columns: TableColumn<QuestionRow>[] = [
  {
    key: "indicator",
    header: "Indicator",
    width: "200px",
    isDeskOnly: true,
    render: ({ indicator }) => <bdi>{indicator}</bdi>,
  },
  {
    key: "code",
    header: "Code",
    width: "120px",
    isDeskOnly: true,
    render: ({ code }) => <code className={classes.code}>{code}</code>,
  },
  {
    key: "text",
    header: "Question",
    isRowHeader: true,
    render: (row) => (
      <div className={classes.cell}>
        <span className={classes.question} dir="auto">
          {row.text}
        </span>
        <span className={classes.phone}>
          <bdi>{row.indicator}</bdi>
          <code className={classes.code}>{row.code}</code>
          <span>
            {scale(row)} {wording(row)}
          </span>
        </span>
      </div>
    ),
  },
  { key: "scale", header: "Scale", width: "90px", isDeskOnly: true, render: scale },
  { key: "wording", header: "Wording", width: "150px", isDeskOnly: true, render: wording },
];

interface QuestionsListProps {
  competencies: CompetencyRow[];
  loadButton: ReactNode;
}

/** The questionnaire: a card for each competency, in it its questions by indicator. */
export function QuestionsList({ competencies, loadButton }: QuestionsListProps) {
  if (competencies.length === 0) {
    return (
      <EmptyState
        icon={<IconListDetails size={18} stroke={1.6} aria-hidden="true" />}
        title="No survey is loaded yet."
        action={loadButton}
      >
        {loadButton
          ? "A survey is a CSV file with its questions by competency and indicator."
          : "Customer success loads the questions of your survey for you."}
      </EmptyState>
    );
  }
  return (
    <div className={classes.cards}>
      {competencies.map(({ competency, count, indicators }) => (
        <Card
          key={competency}
          title={competency}
          aside={`${indicators.length === 1 ? "1 indicator" : `${indicators.length} indicators`}, ${count === 1 ? "1 question" : `${count} questions`}`}
          isFlush
        >
          <DataTable
            caption={`Questions of ${competency}`}
            columns={columns}
            rows={indicators.flatMap(({ questions }) => questions)}
            rowKey={({ id }) => String(id)}
          />
        </Card>
      ))}
    </div>
  );
}

function scale({ scaleMin, scaleMax }: QuestionRow): string {
  return `${scaleMin} to ${scaleMax}`;
}

function wording({ polarity }: QuestionRow): ReactNode {
  return polarity === "negative" ? (
    <Tag title="Agreeing is unfavourable: answers are scored reversed">Negative</Tag>
  ) : (
    <span className={classes.quiet}>Positive</span>
  );
}
