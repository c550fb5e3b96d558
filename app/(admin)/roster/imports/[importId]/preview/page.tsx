import type { Metadata } from "next";
import { PageBody } from "@/components/shell/page-body";
import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import { requirePermission } from "@/lib/auth/server/session";
import type { ImportCounts, ImportView } from "@/lib/roster/import-view";
import { getThresholdCrossings } from "@/lib/roster/server/threshold-crossings";
import { WizardHeader } from "../../../_components/wizard-header";
import { loadStep } from "../_components/load-import";
import { RunningImport } from "../_components/running-import";
import { BrakeCard } from "./brake-card";
import { CommitBar } from "./commit-bar";
import { GroupCrossings } from "./group-crossings";
import { LeaversConfirmation } from "./leavers-confirmation";
import { ModeSwitch } from "./mode-switch";
import { MovedCard } from "./moved-card";
import { plannedEffects } from "./planned-changes";
import classes from "./preview.module.css";
import { PreviewCard } from "./preview-card";
import { readPreviewQuery } from "./read-preview-query";
import { StaleCard } from "./stale-card";

export const metadata: Metadata = { title: "Import: preview" };

/** The fourth step: exactly what would change and for whom; the brake first. */
export default async function PreviewPage({
  params,
  searchParams,
}: PageProps<"/roster/imports/[importId]/preview">) {
  const actor = await requirePermission("roster.import");
  const view = await loadStep(actor, (await params).importId, "preview");
  const { id, counts, brake, mode, isStale } = view;
  if (view.state === "validating" || !counts) return <PreviewInTheMaking view={view} />;

  const query = readPreviewQuery(await searchParams);
  const crossings = await getThresholdCrossings(actor, { importId: id });
  const mustConfirm = brake?.mustConfirm === true;
  return (
    <LeaversConfirmation>
      <WizardHeader step="preview" view={view} actions={<ModeSwitch importId={id} mode={mode} />} />
      <PageBody
        panel={
          <SidePanel
            title="What it means for groups"
            subtitle="Counted from the roster, for waves that open from now on. Closed waves keep what learners had when they answered."
          >
            <GroupCrossings crossings={crossings} />
            <PanelSection title="On commit">
              <ul className={classes.effects}>
                {plannedEffects(counts, mode, mustConfirm).map(({ text, tone }) => (
                  <li key={text} data-tone={tone}>
                    {text}
                  </li>
                ))}
              </ul>
            </PanelSection>
          </SidePanel>
        }
        footer={
          <CommitBar
            importId={id}
            good={counts.good}
            rejected={counts.rejected}
            leaversToConfirm={brake && mustConfirm ? brake.leavers : null}
            obstacle={obstacleOf(counts, isStale)}
          />
        }
      >
        <div className={classes.stack}>
          {isStale ? <StaleCard importId={id} /> : null}
          {query.moved && !isStale ? <MovedCard /> : null}
          {brake && mustConfirm && !isStale ? (
            <BrakeCard importId={id} {...brake} byRow={counts.leavingByRow} />
          ) : null}
          <PreviewCard actor={actor} view={view} counts={counts} query={query} />
        </div>
      </PageBody>
    </LeaversConfirmation>
  );
}

function obstacleOf({ good }: ImportCounts, isStale: boolean): string | null {
  if (isStale) return "Make a new preview first";
  return good === 0 ? "No row can be taken: fix some first" : null;
}

function PreviewInTheMaking({ view }: { view: ImportView }) {
  return (
    <>
      <WizardHeader step="preview" view={view} />
      <PageBody>
        <div className={classes.alone}>
          <RunningImport
            view={view}
            title="Comparing every row with the roster"
            note="You may leave; the preview is found again here."
          />
        </div>
      </PageBody>
    </>
  );
}
