"use client";

import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { useAction } from "@/components/ui/use-action";
import type { ImportFixes, IssueSummary, IssueValue, IssueView } from "@/lib/roster/import-view";
import type { RosterColumn } from "@/lib/roster/roster-columns";
import { counted } from "../../../_components/import-words";
import { saveFixesAction } from "../../../actions";
import { checkAnswer, choicesOf } from "./check-answer";
import classes from "./fix-desk.module.css";
import {
  acceptedDraft,
  draftRows,
  type FixDraft,
  firstDraft,
  withDraft,
  withEntry,
} from "./fix-draft";
import { RowFixes } from "./row-fixes";
import { ValueFixes } from "./value-fixes";

/** Problems that rows share without sharing an answer: each has its own. */
const rowByRow: ReadonlySet<string> = new Set([
  "missing_value",
  "duplicate_key",
  "shortened_key",
  "attrition_before_hire",
  "tenure_differs",
]);

interface FixDeskProps {
  importId: string;
  problem: IssueSummary;
  /** The column of the problem; null for problems of whole rows. */
  column: RosterColumn | null;
  /** How the roster key is called in the file. */
  keyHeader: string;
  values: IssueValue[];
  issues: IssueView[];
  fixes: ImportFixes;
  /** Today where the organization is, yyyy-mm-dd. */
  today: string;
  firstHref: string | null;
  nextHref: string | null;
}

/** One problem on the desk: an answer for all rows of a value first, then row by row. */
export function FixDesk({
  importId,
  problem,
  column,
  keyHeader,
  values,
  issues,
  fixes,
  today,
  firstHref,
  nextHref,
}: FixDeskProps) {
  const router = useRouter();
  const isError = problem.severity === "error";
  const [draft, setDraft] = useState<FixDraft>(() => firstDraft(values, isError));
  const { isBusy: isSaving, run } = useAction();
  const choices = useMemo(() => (column ? choicesOf(column) : null), [column]);
  const check = (answer: string) =>
    column
      ? checkAnswer(column, answer, today)
      : { ok: false as const, message: "A whole row cannot be mended here." };
  const ready = acceptedDraft(draft, check);
  const rows = draftRows(ready, values, issues);
  const hasValues = column !== null && !rowByRow.has(problem.code) && values.length > 0;

  const save = () =>
    run(() => saveFixesAction({ importId, fixes: withDraft(fixes, problem.column, ready) }), {
      onDone: () => router.refresh(),
    });

  return (
    <div className={classes.desk}>
      {hasValues ? (
        <ValueFixes
          header={problem.header}
          values={values}
          answers={draft.values}
          choices={choices}
          mayBeEmpty={!column.isRequired}
          isError={isError}
          readyRows={rows}
          isSaving={isSaving}
          check={check}
          onAnswer={(value, answer) =>
            setDraft((now) => ({ ...now, values: withEntry(now.values, value, answer) }))
          }
          onSave={save}
        />
      ) : null}
      <RowFixes
        header={problem.header}
        keyHeader={keyHeader}
        issues={issues}
        draft={draft}
        isFixable={column !== null}
        hasValues={hasValues}
        readyCells={ready.cells.size}
        saveLabel={`${isError ? "Fix" : "Change"} ${counted(rows, "row")}`}
        isSaving={isSaving}
        firstHref={firstHref}
        nextHref={nextHref}
        check={check}
        onCell={(line, answer) =>
          setDraft((now) => ({ ...now, cells: withEntry(now.cells, line, answer) }))
        }
        onSave={save}
      />
    </div>
  );
}
