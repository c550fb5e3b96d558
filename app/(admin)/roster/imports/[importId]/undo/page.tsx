import { IconChevronRight, IconCircleX, IconTrash } from "@tabler/icons-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { InternalLink, toRoute } from "@/components/ui/internal-link";
import { type Actor, actorMay } from "@/lib/auth/actor";
import { requirePermission } from "@/lib/auth/server/session";
import type { ImportView } from "@/lib/roster/import-view";
import headerClasses from "../../../_components/wizard-header.module.css";
import { stepHref, undoHref } from "../../../_components/wizard-route";
import { loadImport } from "../_components/load-import";
import { RunningImport } from "../_components/running-import";
import classes from "./undo.module.css";
import { UndoBar } from "./undo-bar";
import { UndoFigures } from "./undo-figures";

export const metadata: Metadata = { title: "Undo an import" };

/** An undo from its preview to what it has done; of the import that it takes back it names the file. */
export default async function UndoPage({ params }: PageProps<"/roster/imports/[importId]/undo">) {
  const actor = await requirePermission("roster.read");
  const view = await loadImport(actor, (await params).importId);
  if (!view.undoes) redirect(toRoute(stepHref(view.id, "commit")));
  const mayUndo = actorMay(actor, "roster.import");
  return (
    <>
      <PageHeader
        hasLine
        above={
          <>
            <InternalLink href="/roster" className={headerClasses.above}>
              Roster
            </InternalLink>
            <IconChevronRight size={14} stroke={1.6} aria-hidden="true" />
          </>
        }
        title="Undo an import"
        meta={
          <InternalLink href={undoHref.ofImport(view.undoes)}>
            <bdi>{view.fileName}</bdi>
          </InternalLink>
        }
      />
      <PageBody>
        <Outcome view={view} actor={actor} />
      </PageBody>
      {mayUndo && view.state === "previewed" ? (
        <UndoBar importId={view.id} undoes={view.undoes} isStale={view.isStale} />
      ) : null}
    </>
  );
}

function Outcome({ view, actor }: { view: ImportView; actor: Actor }) {
  switch (view.state) {
    case "previewed":
    case "committed":
      return <UndoFigures actor={actor} view={view} />;
    case "discarded":
      return (
        <Card>
          <EmptyState
            icon={<IconTrash size={18} stroke={1.6} aria-hidden="true" />}
            title="This undo was given up"
            action={<ButtonLink href="/roster">All imports</ButtonLink>}
          >
            The directory was not changed by it.
          </EmptyState>
        </Card>
      );
    case "failed":
      return (
        <Card>
          <EmptyState
            icon={<IconCircleX size={18} stroke={1.6} aria-hidden="true" />}
            title={view.problem?.message ?? "This undo failed"}
            action={<ButtonLink href="/roster">All imports</ButtonLink>}
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
            title={
              view.state === "committing" ? "Restoring the directory" : "Working out the effects"
            }
            note="You may leave; it goes on and is found again here."
          />
        </div>
      );
  }
}
