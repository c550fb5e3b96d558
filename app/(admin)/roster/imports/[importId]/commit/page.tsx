import { IconCircleX, IconTrash } from "@tabler/icons-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PageBody } from "@/components/shell/page-body";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { toRoute } from "@/components/ui/internal-link";
import { type Actor, actorMay } from "@/lib/auth/actor";
import { requirePermission } from "@/lib/auth/server/session";
import { findDraftOfImport } from "@/lib/enrolment/server/find-draft-of-import";
import type { ImportView } from "@/lib/roster/import-view";
import { WizardHeader } from "../../../_components/wizard-header";
import { currentHref, isStepOpen } from "../../../_components/wizard-route";
import { loadImport } from "../_components/load-import";
import { RunningImport } from "../_components/running-import";
import { previewHref } from "../preview/preview-address";
import classes from "./commit.module.css";
import { CommittedImport } from "./committed-import";

export const metadata: Metadata = { title: "Import: commit" };

/** The last step: the commit under way, and what it has done. */
export default async function CommitPage({
  params,
}: PageProps<"/roster/imports/[importId]/commit">) {
  const actor = await requirePermission("roster.read");
  const view = await loadImport(actor, (await params).importId);
  if (view.undoes) redirect(toRoute(currentHref(view)));
  // The roster moved between preview and commit: nothing was applied, and a new preview is being made.
  if (!isStepOpen(view.state, "commit")) {
    redirect(toRoute(previewHref(view.id, { moved: "1" })));
  }
  const draftId = actorMay(actor, "learners.manage")
    ? await findDraftOfImport(actor, { importId: view.id })
    : null;
  return (
    <>
      <WizardHeader step="commit" view={view} />
      <PageBody>
        <Outcome
          view={view}
          actor={actor}
          draftHref={draftId === null ? null : `/learners/new?draft=${draftId}&step=who`}
        />
      </PageBody>
    </>
  );
}

interface OutcomeProps {
  view: ImportView;
  actor: Actor;
  /** Where the draft goes on that the file was for; null for a roster of its own. */
  draftHref: string | null;
}

function Outcome({ view, actor, draftHref }: OutcomeProps) {
  const again = draftHref ? (
    <ButtonLink href={draftHref}>Back to Add learners</ButtonLink>
  ) : (
    <Again mayImport={actorMay(actor, "roster.import")} />
  );
  switch (view.state) {
    case "committed":
      return <CommittedImport actor={actor} view={view} draftHref={draftHref} />;
    case "discarded":
      return (
        <Card>
          <EmptyState
            icon={<IconTrash size={18} stroke={1.6} aria-hidden="true" />}
            title="This import was discarded"
            action={again}
          >
            Its rows were deleted, and the directory was not changed by it.
          </EmptyState>
        </Card>
      );
    case "failed":
      return (
        <Card>
          <EmptyState
            icon={<IconCircleX size={18} stroke={1.6} aria-hidden="true" />}
            title={view.problem?.message ?? "This import failed"}
            action={again}
          >
            {view.problem?.remedy ?? "The directory was not changed by it."}
          </EmptyState>
        </Card>
      );
    default:
      return (
        <div className={classes.running}>
          <RunningImport
            view={view}
            title="Writing the directory"
            note="All of it or nothing. You may leave; it goes on and is found again here."
          />
        </div>
      );
  }
}

function Again({ mayImport }: { mayImport: boolean }) {
  return mayImport ? (
    <ButtonLink href="/roster/new">Upload a roster</ButtonLink>
  ) : (
    <ButtonLink href="/roster" variant="default">
      Back to the list
    </ButtonLink>
  );
}
