import { IconChevronRight, IconFileSpreadsheet } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { InternalLink } from "@/components/ui/internal-link";
import { StepHeading } from "@/components/wizard/step-heading";
import { type WizardStep, WizardSteps } from "@/components/wizard/wizard-steps";
import type { ImportView } from "@/lib/roster/import-view";
import { counted, formatWords } from "./import-words";
import classes from "./wizard-header.module.css";
import { type StepKey, stepKeys, stepLabels, wizardSteps } from "./wizard-route";

interface WizardHeaderProps {
  step: StepKey;
  /** Null before there is a file. */
  view: ImportView | null;
  actions?: ReactNode;
}

const stepsWithoutFile: WizardStep[] = stepKeys.map((key) => ({ label: stepLabels[key] }));

/** The head of every step: where one stands, which file, which steps are done. */
export function WizardHeader({ step, view, actions }: WizardHeaderProps) {
  const current = stepKeys.indexOf(step);
  const isOver = view?.finishedAt != null;
  const isGivenUp = view?.state === "discarded" || view?.state === "failed";
  return (
    <>
      <PageHeader
        hasLine
        above={
          <>
            <InternalLink href="/roster" className={classes.above}>
              Roster
            </InternalLink>
            <IconChevronRight size={14} stroke={1.6} aria-hidden="true" />
          </>
        }
        title="Import"
        meta={view ? <FileFacts view={view} /> : null}
        actions={actions}
        chips={
          isGivenUp ? null : (
            <WizardSteps
              steps={view ? wizardSteps(view.id, view.state) : stepsWithoutFile}
              current={current}
              note={isOver ? null : "Saved at every step. You may leave and come back."}
            />
          )
        }
      />
      <StepHeading key={step} number={current + 1} of={stepKeys.length} label={stepLabels[step]} />
    </>
  );
}

function FileFacts({ view }: { view: ImportView }) {
  const facts = [
    counted(view.rowCount, "row"),
    counted(view.columns.length, "column"),
    view.combination?.join ? "2 files combined" : formatWords(view),
  ].filter(Boolean);
  return (
    <span className={classes.file}>
      <IconFileSpreadsheet size={16} stroke={1.6} aria-hidden="true" />
      <bdi className={classes.name} title={view.fileName}>
        {view.fileName}
      </bdi>
      <span className={classes.facts}>{facts.join(" · ")}</span>
    </span>
  );
}
