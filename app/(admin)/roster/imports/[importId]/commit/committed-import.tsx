import { IconArrowBackUp, IconCircleCheck } from "@tabler/icons-react";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { formatCount } from "@/components/ui/figures";
import { formatMoment } from "@/components/ui/moment";
import { Stat } from "@/components/ui/stat";
import { type Actor, actorMay } from "@/lib/auth/actor";
import { requireSession } from "@/lib/auth/server/session";
import type { ImportCounts, ImportView, IssueView } from "@/lib/roster/import-view";
import { listIssues } from "@/lib/roster/server/list-issues";
import { undoUntilOf } from "@/lib/roster/undo-import";
import { counted, issuePhrase } from "../../../_components/import-words";
import classes from "./commit.module.css";
import { UndoCard } from "./undo-card";

const LISTED = 100;

interface CommittedImportProps {
  actor: Actor;
  view: ImportView;
  /** Where the people of the file are gone on with; null for a roster of its own. */
  draftHref: string | null;
}

/** What a finished import has done, where to look at it, and which lines stayed out. */
export async function CommittedImport({ actor, view, draftHref }: CommittedImportProps) {
  const { organization } = await requireSession();
  const { counts, mode, finishedAt, undoneAt } = view;
  const Icon = undoneAt ? IconArrowBackUp : IconCircleCheck;
  const { issues, next } = await listIssues(actor, {
    importId: view.id,
    severity: "error",
    limit: LISTED,
  });
  return (
    <div className={classes.stack}>
      <Card>
        <div className={classes.done}>
          <span className={classes.icon} data-undone={undoneAt ? "" : undefined}>
            <Icon size={24} stroke={1.6} aria-hidden="true" />
          </span>
          <div>
            <h3 className={classes.title}>
              {undoneAt
                ? `This import was undone on ${formatMoment(undoneAt, organization.timeZone)}`
                : "The directory is up to date"}
            </h3>
            <p className={classes.quiet}>
              <bdi>{view.fileName}</bdi> was committed
              {finishedAt ? ` on ${formatMoment(finishedAt, organization.timeZone)}` : ""}, started
              by <bdi>{view.createdBy}</bdi>.
              {undoneAt
                ? " What it changed has its former values again, except where something was changed since. This is what it had done:"
                : ""}
            </p>
          </div>
        </div>
        {counts ? <Figures counts={counts} mode={mode} /> : null}
        <div className={classes.buttons}>
          {draftHref && counts ? (
            <ButtonLink href={draftHref}>
              Continue with these {counted(counts.good, "person", "people")}
            </ButtonLink>
          ) : null}
          <ButtonLink href="/directory" variant={draftHref ? "default" : "filled"}>
            Look at the directory
          </ButtonLink>
          <ButtonLink href="/segmentation" variant="default">
            Open Segmentation
          </ButtonLink>
          <ButtonLink href="/roster" variant="subtle" color="gray">
            All imports
          </ButtonLink>
        </div>
      </Card>
      {view.undoUntil && actorMay(actor, "roster.import") ? (
        <UndoCard importId={view.id} until={formatMoment(view.undoUntil, organization.timeZone)} />
      ) : null}
      <p className={classes.quiet}>{whatStays(view, organization.timeZone)}</p>
      {issues.length > 0 ? <StayedOut issues={issues} hasMore={next !== null} /> : null}
    </div>
  );
}

/** What of an import is kept, and until when. */
function whatStays({ finishedAt, emptiedAt }: ImportView, timeZone: string): string {
  const remain = "its figures, the file’s hash, and who imported it when remain.";
  if (emptiedAt) {
    return `What was left of the file was deleted on ${formatMoment(emptiedAt, timeZone)}; ${remain}`;
  }
  const until = finishedAt ? ` until ${formatMoment(undoUntilOf(finishedAt), timeZone)}` : "";
  return `The rows of the file were deleted with the commit. The places of errors and the former values stay${until}; after that only ${remain}`;
}

function Figures({ counts, mode }: { counts: ImportCounts; mode: ImportView["mode"] }) {
  const left = counts.leavingByRow + (mode === "full" ? counts.absent : 0);
  return (
    <div className={classes.figures}>
      <Stat value={formatCount(counts.added)} label="added" />
      <Stat value={formatCount(counts.changed)} label="changed" />
      <Stat value={formatCount(left)} label="became inactive" />
      <Stat value={formatCount(counts.unchanged)} label="stayed as they were" />
      <Stat
        value={formatCount(counts.rejected)}
        label="rows stayed out"
        tone={counts.rejected > 0 ? "red" : "ink"}
      />
    </div>
  );
}

function StayedOut({ issues, hasMore }: { issues: IssueView[]; hasMore: boolean }) {
  return (
    <Card
      isFlush
      title="Rows that stayed out"
      aside="Values are no longer stored; look them up in your file"
    >
      <DataTable
        caption="Rows that stayed out, by line of the file"
        rows={issues}
        rowKey={({ id }) => String(id)}
        columns={[
          {
            key: "line",
            header: "Line",
            kind: "figure",
            width: "80px",
            isRowHeader: true,
            render: ({ line }) => formatCount(line),
          },
          {
            key: "column",
            header: "Column",
            render: ({ header }) => header || "Whole row",
          },
          { key: "code", header: "Why", render: ({ code }) => issuePhrase(code) },
          { key: "remedy", header: "What to do", render: ({ remedy }) => remedy },
        ]}
      />
      {hasMore ? (
        <p className={classes.more}>
          These are the first {counted(issues.length, "problem")}; more of the kind follow.
        </p>
      ) : null}
    </Card>
  );
}
