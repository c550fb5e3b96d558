import { IconDownload } from "@tabler/icons-react";
import { ButtonLink } from "@/components/ui/button-link";
import type { Actor } from "@/lib/auth/actor";
import { requireSession } from "@/lib/auth/server/session";
import { listFields } from "@/lib/fields/server/list-fields";
import type { ImportView, IssueSummary } from "@/lib/roster/import-view";
import { rosterColumns } from "@/lib/roster/roster-columns";
import { listIssues, listIssueValues } from "@/lib/roster/server/list-issues";
import { todayIn } from "@/lib/roster/server/today-in";
import { counted, issuePhrase } from "../../../_components/import-words";
import { errorFileHref } from "../../../_components/roster-addresses";
import { FixDesk } from "./fix-desk";
import { problemHref } from "./problem-address";
import classes from "./validate.module.css";

const PAGE = 50;

interface ProblemDetailProps {
  actor: Actor;
  view: ImportView;
  problem: IssueSummary;
  after: { line: number; id: number } | null;
}

/** One problem: what is asked for, its values and its rows. */
export async function ProblemDetail({ actor, view, problem, after }: ProblemDetailProps) {
  const { organization } = await requireSession();
  const { column: columnKey, code } = problem;
  const kind = { importId: view.id, column: columnKey, code };
  const [fields, values, page] = await Promise.all([
    listFields(actor, {}),
    listIssueValues(actor, kind),
    listIssues(actor, { ...kind, after, limit: PAGE }),
  ]);
  const enabled = fields.filter(({ isEnabled }) => isEnabled).map(({ definition }) => definition);
  const columns = rosterColumns(enabled, organization.rosterKey);
  const column = columns.find(({ key }) => key === columnKey) ?? null;
  const keyHeader = columns.find(({ key }) => key === organization.rosterKey)?.header ?? "Key";
  const { fixes } = view;

  return (
    <>
      <div className={classes.head}>
        <div>
          <h3 className={classes.title}>
            {problem.header || "Whole row"}: {issuePhrase(code)}
          </h3>
          <p className={classes.lead}>
            {column ? `${column.header} takes: ${withStop(column.acceptedFormats)} ` : null}
            {problem.severity === "error"
              ? `${counted(problem.rows, "row stays", "rows stay")} out as ${problem.rows === 1 ? "it is" : "they are"}.`
              : `${counted(problem.rows, "row is", "rows are")} taken; change what is not meant.`}
          </p>
        </div>
        {problem.severity === "error" ? (
          <ButtonLink
            href={errorFileHref(view.id, { column: columnKey, code })}
            isDownload
            variant="subtle"
            color="gray"
            leftSection={<IconDownload size={16} stroke={1.6} aria-hidden="true" />}
          >
            {problem.rows === 1 ? "This row" : `These ${counted(problem.rows, "row")}`}
          </ButtonLink>
        ) : null}
      </div>
      <FixDesk
        key={[columnKey, code, after?.line].join(" ")}
        importId={view.id}
        problem={problem}
        column={column}
        keyHeader={keyHeader}
        lineWord={view.workbook ? "Row" : "Line"}
        round={view.state === "validating" ? null : view.revision}
        values={values}
        issues={page.issues}
        fixes={fixes}
        today={todayIn(organization.timeZone)}
        firstHref={after ? problemHref(view.id, problem) : null}
        nextHref={page.next ? problemHref(view.id, problem, page.next) : null}
      />
    </>
  );
}

function withStop(text: string): string {
  return text.endsWith(".") ? text : `${text}.`;
}
