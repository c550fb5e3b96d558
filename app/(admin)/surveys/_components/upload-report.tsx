"use client";

import { Alert, Button } from "@mantine/core";
import { IconAlertCircle, IconCheck, IconDownload } from "@tabler/icons-react";
import { PanelSection } from "@/components/shell/side-panel";
import { formatCount } from "@/components/ui/figures";
import { csvLine } from "@/lib/core/csv";
import { maxListedIssues, type RowIssue } from "@/lib/surveys/load-report";
import type { SentReport } from "./send-file";
import type { UploadKind } from "./survey-rows";
import classes from "./surveys.module.css";
import { uploadWords } from "./upload-words";

const SHOWN = 50;
const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

interface UploadReportProps {
  kind: UploadKind;
  report: SentReport;
  onAgain: () => void;
}

/** What became of a file: how many rows were taken, and what is wrong with the others. */
export function UploadReport({ kind, report, onAgain }: UploadReportProps) {
  const { accepted, rejected, issues, ignoredColumns } = report;
  return (
    <>
      <PanelSection isFirst>
        {accepted > 0 ? (
          <Alert color="pine" role="status" icon={<IconCheck {...icon} />}>
            {counted(accepted, kind)} stored.
            {kind === "responses" ? " Counted from the next publication on." : ""}
          </Alert>
        ) : null}
        {rejected > 0 ? (
          <Alert color="red" role="alert" mt={8} icon={<IconAlertCircle {...icon} />}>
            {rejected === 1 ? "1 row was" : `${formatCount(rejected)} rows were`} refused.
            {accepted === 0 ? " Nothing was stored." : ""}
          </Alert>
        ) : null}
        {ignoredColumns.length > 0 ? (
          <p className={classes.note}>
            Nothing was read from {ignoredColumns.length === 1 ? "the column" : "the columns"}{" "}
            <bdi>{ignoredColumns.join(", ")}</bdi>.
          </p>
        ) : null}
        {report.unmatched.length > 0 ? (
          <p className={classes.note}>
            Stored, but not in your survey yet: <bdi>{report.unmatched.join(", ")}</bdi>.
          </p>
        ) : null}
        <Button variant="default" mt={12} fullWidth onClick={onAgain}>
          Load another file
        </Button>
      </PanelSection>
      {issues.length > 0 ? (
        <PanelSection
          title="What to correct"
          aside={
            <Button
              variant="subtle"
              component="a"
              href={issuesAsCsv(issues)}
              download="rows-to-correct.csv"
              leftSection={<IconDownload {...icon} />}
            >
              CSV
            </Button>
          }
        >
          <ol className={classes.issues}>
            {issues.slice(0, SHOWN).map((issue) => (
              <Issue key={`${issue.line} ${issue.column} ${issue.message}`} issue={issue} />
            ))}
          </ol>
          {issues.length > SHOWN ? (
            <p className={classes.note}>
              And {formatCount(issues.length - SHOWN)} more in the CSV file
              {issues.length >= maxListedIssues
                ? `, which lists the first ${formatCount(maxListedIssues)}`
                : ""}
              .
            </p>
          ) : null}
        </PanelSection>
      ) : null}
    </>
  );
}

function Issue({ issue: { line, column, value, message, remedy } }: { issue: RowIssue }) {
  return (
    <li className={classes.issue}>
      <p className={classes.issueHead}>
        Line {formatCount(line)}
        {column ? `, ${column}` : ""}
        {value ? <code className={classes.value}>{value}</code> : null}
      </p>
      <p>{message}</p>
      <p className={classes.quiet}>{remedy}</p>
    </li>
  );
}

function counted(rows: number, kind: UploadKind): string {
  const [one, many] = uploadWords[kind].row;
  return rows === 1 ? `1 ${one}` : `${formatCount(rows)} ${many}`;
}

function issuesAsCsv(issues: readonly RowIssue[]): string {
  const lines = issues.map(({ line, column, value, message, remedy }) =>
    csvLine([line, column, value, message, remedy]),
  );
  const text = `\ufeff${csvLine(["line", "column", "value", "problem", "what to do"])}${lines.join("")}`;
  return `data:text/csv;charset=utf-8,${encodeURIComponent(text)}`;
}
