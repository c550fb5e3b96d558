"use client";

import { useRouter } from "next/navigation";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { useAction } from "@/components/ui/use-action";
import type { ImportFixes, IssueSummary, IssueValue, IssueView } from "@/lib/roster/import-view";
import { hasSharedValues, type RosterColumn } from "@/lib/roster/roster-columns";
import { counted } from "../../../_components/import-words";
import { saveFixesAction } from "../../../actions";
import { checkAnswer, choicesOf } from "./check-answer";
import classes from "./fix-desk.module.css";
import {
  acceptedDraft,
  draftRows,
  type FixDraft,
  firstDraft,
  remainingDraft,
  withDraft,
  withEntry,
  withSuggestions,
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
  /** What a row's number counts: lines of a text, rows of a sheet. */
  lineWord: "Line" | "Row";
  /** Another for each time the rows were judged; null while they are. */
  round: number | null;
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
  lineWord,
  round,
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
  const [remember, setRemember] = useState(true);
  const desk = useRef<HTMLDivElement>(null);
  const leaveAt = useReturn(desk, round);
  const { isBusy, run } = useAction();
  // What was saved stays in sight until the rows have been judged by it.
  const [saved, setSaved] = useState<{ draft: FixDraft; round: number | null } | null>(null);
  if (saved && round !== null && round !== saved.round) {
    setSaved(null);
    setDraft(remainingDraft(draft, saved.draft, values, issues));
  }
  const isSaving = isBusy || saved !== null;
  const choices = useMemo(() => (column ? choicesOf(column) : null), [column]);
  const check = (answer: string) =>
    column
      ? checkAnswer(column, answer, today)
      : { ok: false as const, message: "A whole row cannot be mended here." };
  const ready = acceptedDraft(draft, check);
  const rows = draftRows(ready, values, issues);
  const canRemember = column !== null && hasSharedValues(column);
  const hasValues = column !== null && !rowByRow.has(problem.code) && values.length > 0;

  const save = () => {
    if (rows === 0) return;
    const all = withDraft(fixes, problem.column, ready);
    run(() => saveFixesAction({ importId, fixes: all, remember: remember && canRemember }), {
      onDone: () => {
        leaveAt(Math.max(0, ...ready.cells.keys()));
        setSaved({ draft: ready, round });
        router.refresh();
      },
    });
  };

  return (
    <div className={classes.desk} ref={desk}>
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
          {...(canRemember ? { remember, onRemember: setRemember } : {})}
          check={check}
          onSuggestions={() => setDraft((now) => withSuggestions(now, values))}
          onAnswer={(value, answer) =>
            setDraft((now) => ({ ...now, values: withEntry(now.values, value, answer) }))
          }
          onSave={save}
        />
      ) : null}
      <RowFixes
        header={problem.header}
        keyHeader={keyHeader}
        lineWord={lineWord}
        choices={choices}
        issues={issues}
        draft={draft}
        isFixable={column !== null}
        hasValues={hasValues}
        isError={isError}
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

/**
 * Brings the focus back when the rows have been judged anew: to the first cell after the line that was left, as
 * long as nothing else has taken the focus. Answers the function that notes the line.
 */
function useReturn(
  desk: RefObject<HTMLDivElement | null>,
  round: number | null,
): (line: number) => void {
  const left = useRef<{ line: number; round: number | null } | null>(null);
  useEffect(() => {
    if (!left.current || round === null || round === left.current.round) return;
    const { line } = left.current;
    left.current = null;
    if (document.activeElement !== document.body) return;
    const cells = [...(desk.current?.querySelectorAll<HTMLInputElement>("[data-cell]") ?? [])];
    const next = cells.find((cell) => Number(cell.dataset.cell) > line) ?? cells.at(-1);
    next?.focus();
  }, [desk, round]);
  return (line) => {
    left.current = { line, round };
  };
}
