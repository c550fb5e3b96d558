import { IconArrowLeft, IconArrowRight, IconCircleCheck, IconDownload } from "@tabler/icons-react";
import type { Metadata } from "next";
import { ActionBar } from "@/components/shell/action-bar";
import { PageBody } from "@/components/shell/page-body";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import { BackLink } from "@/components/wizard/back-link";
import { requirePermission } from "@/lib/auth/server/session";
import type { ImportCounts, ImportView } from "@/lib/roster/import-view";
import { counted } from "../../../_components/import-words";
import { errorFileHref } from "../../../_components/roster-addresses";
import { WizardHeader } from "../../../_components/wizard-header";
import { stepHref } from "../../../_components/wizard-route";
import { loadStep } from "../_components/load-import";
import { RunningImport } from "../_components/running-import";
import { chosenProblem, readProblemQuery } from "./problem-address";
import { ProblemDetail } from "./problem-detail";
import { ProblemList } from "./problem-list";
import classes from "./validate.module.css";

export const metadata: Metadata = { title: "Import: validate" };

/** The third step: every problem with what to do, answers for many rows at once. */
export default async function ValidatePage({
  params,
  searchParams,
}: PageProps<"/roster/imports/[importId]/validate">) {
  const actor = await requirePermission("roster.import");
  const view = await loadStep(actor, (await params).importId, "validate");
  const { wanted, after } = readProblemQuery(await searchParams);
  const { counts } = view;
  const isChecking = view.state === "validating";
  const running = isChecking ? (
    <RunningImport
      view={view}
      title="Checking every row"
      note="You may leave; the check goes on and is found again here."
    />
  ) : null;

  if (!counts) {
    return (
      <>
        <WizardHeader step="validate" view={view} />
        <PageBody>
          <div className={classes.alone}>{running}</div>
        </PageBody>
      </>
    );
  }
  const chosen = chosenProblem(counts.issues, wanted);
  return (
    <>
      <WizardHeader step="validate" view={view} />
      <PageBody isFlush footer={<ValidateBar view={view} counts={counts} />}>
        <div className={classes.split} data-chosen={wanted ? "" : undefined}>
          <ProblemList
            importId={view.id}
            counts={counts}
            fixes={view.fixes}
            targets={view.targets}
            chosen={chosen}
          />
          <div className={classes.detail}>
            {running ? <div className={classes.running}>{running}</div> : null}
            <InternalLink href={stepHref(view.id, "validate")} className={classes.all}>
              <IconArrowLeft size={16} stroke={1.6} aria-hidden="true" />
              All problems
            </InternalLink>
            <div inert={isChecking} className={classes.work}>
              {chosen ? (
                <ProblemDetail actor={actor} view={view} problem={chosen} after={after} />
              ) : (
                <NoProblems counts={counts} />
              )}
            </div>
          </div>
        </div>
      </PageBody>
    </>
  );
}

function ValidateBar({ view, counts }: { view: ImportView; counts: ImportCounts }) {
  const { rejected, good } = counts;
  return (
    <ActionBar
      start={
        <>
          <BackLink href={stepHref(view.id, "match")} step="Match columns" />
          {rejected > 0 ? (
            <ButtonLink
              href={errorFileHref(view.id)}
              isDownload
              variant="subtle"
              color="gray"
              leftSection={<IconDownload size={16} stroke={1.6} aria-hidden="true" />}
            >
              Bad rows with reasons ({formatCount(rejected)})
            </ButtonLink>
          ) : null}
        </>
      }
      note={
        rejected > 0
          ? `Going on now leaves ${counted(rejected, "row")} out; you can import ${rejected === 1 ? "it" : "them"} later.`
          : "Next you see what would change. Nothing has changed yet."
      }
      end={
        <ButtonLink
          href={stepHref(view.id, "preview")}
          variant={rejected > 0 ? "default" : "filled"}
          rightSection={<IconArrowRight size={16} stroke={1.6} aria-hidden="true" />}
        >
          Preview {counted(good, "good row")}
        </ButtonLink>
      }
    />
  );
}

function NoProblems({ counts }: { counts: ImportCounts }) {
  return (
    <EmptyState
      icon={<IconCircleCheck size={18} stroke={1.6} aria-hidden="true" />}
      title={counts.rows === 1 ? "The row is good" : `All ${counted(counts.rows, "row")} are good`}
    >
      Every cell was understood as it stands. The preview shows what the file would change, person
      by person.
    </EmptyState>
  );
}
