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

/** The questionnaire: a card for each competency, in it the indicators with their questions. */
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
          {indicators.map(({ indicator, questions }) => (
            <section key={indicator} className={classes.indicator}>
              <h3 className={classes.indicatorName}>
                <bdi>{indicator}</bdi>
                <span className={classes.count}>{questions.length}</span>
              </h3>
              <DataTable
                caption={`Questions of ${indicator}`}
                columns={columns}
                rows={questions}
                rowKey={({ id }) => String(id)}
              />
            </section>
          ))}
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
