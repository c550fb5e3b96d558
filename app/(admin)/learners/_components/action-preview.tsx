"use client";

import { Button, Skeleton } from "@mantine/core";
import { IconAlertTriangle, IconArrowRight } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useMemo, useRef, useState } from "react";
import { formatDay } from "@/components/ui/moment";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import type { AnyStep, StepKind } from "@/lib/learners/learner-step";
import type { StepOutcome, StepPreview } from "@/lib/learners/plan-step";
import { stepEffects, stepNames } from "@/lib/learners/step-words";
import { undoStepAction } from "../actions";
import classes from "./action-preview.module.css";
import { isChange } from "./open-step";
import { emptyEntry, StepFields, stepOf } from "./step-fields";
import { type StepTarget, targetWords } from "./step-target";
import { takeStep } from "./take-step";
import { useStepPreview } from "./use-step-preview";

interface ActionPreviewProps {
  kind: StepKind;
  target: StepTarget;
  onClose: () => void;
  onChanged: (() => void) | undefined;
}

const dayOf = (day: string) => formatDay(new Date(`${day}T00:00:00Z`), "UTC");

/** Shows what a step will do before it is taken; once it is, a notice offers to take it back. */
export function ActionPreview({ kind, target, onClose, onChanged }: ActionPreviewProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [entry, setEntry] = useState(emptyEntry);
  const step = useMemo(() => stepOf(kind, entry), [kind, entry]);
  const asked = useRef<{ step: AnyStep; actionId: string } | null>(null);
  const { selection } = target;
  const { preview, refusal, isCurrent } = useStepPreview(selection, step);
  const { verb, done } = stepNames[kind];
  const isReady = isCurrent && preview !== null && preview.allowed > 0;
  const needsChoice = isChange(kind);
  const hasFields = needsChoice || kind === "extend";

  function changed() {
    onChanged?.();
    router.refresh();
  }

  function take() {
    if (!step) return;
    // One id for one step: sent again after a failure of the network, it is not taken twice.
    if (asked.current?.step !== step) asked.current = { step, actionId: crypto.randomUUID() };
    const { actionId } = asked.current;
    run(() => takeStep(step, { actionId, selection }), {
      onDone: (outcome) => {
        onClose();
        changed();
        notifyDone(outcomeWords(outcome, target, done), () => undo(actionId));
      },
    });
  }

  function undo(actionId: string) {
    run(() => undoStepAction({ actionId }), {
      onDone: ({ learners }) => {
        changed();
        notifyDone(`Taken back: ${targetWords({ ...target, count: learners })} as before.`);
      },
    });
  }

  return (
    <>
      <StepFields
        kind={kind}
        entry={entry}
        onChange={(change) => setEntry((before) => ({ ...before, ...change }))}
      />
      <div className={classes.effects} data-dim={!isCurrent || undefined} aria-live="polite">
        {refusal ? <p className={classes.refusal}>{refusal}</p> : null}
        {preview && step ? <Effects step={step} preview={preview} target={target} /> : null}
        {!preview && !refusal && step ? <Skeleton height={74} radius="sm" /> : null}
      </div>
      <div className={classes.buttons}>
        <span className={classes.hint}>You can take this back for ten seconds.</span>
        <Button
          variant="default"
          onClick={onClose}
          // The other button is off until the preview is there, and could not take the focus.
          data-autofocus={hasFields ? undefined : true}
        >
          Cancel
        </Button>
        <Button
          color={kind === "deactivate" ? "red" : undefined}
          disabled={!isReady}
          loading={isBusy}
          onClick={take}
        >
          {preview && isCurrent && !target.name && !needsChoice
            ? `${verb} ${targetWords({ ...target, count: preview.allowed })}`
            : verb}
        </Button>
      </div>
    </>
  );
}

interface EffectsProps {
  step: AnyStep;
  preview: StepPreview;
  target: StepTarget;
}

function Effects({ step, preview, target }: EffectsProps) {
  return (
    <>
      {preview.allowed > 0 ? (
        <ul className={classes.list}>
          {stepEffects(step, preview, dayOf).map((effect) => (
            <li key={effect}>
              <IconArrowRight size={14} stroke={1.8} aria-hidden="true" />
              {effect}
            </li>
          ))}
        </ul>
      ) : null}
      {preview.refusals.length > 0 ? (
        <div className={classes.refused}>
          <p className={classes.refusedTitle}>
            <IconAlertTriangle size={16} stroke={1.8} aria-hidden="true" />
            {target.name
              ? "This cannot be done"
              : `${targetWords({ ...target, count: preview.total - preview.allowed })} left out`}
          </p>
          <ul>
            {preview.refusals.map(({ reason, count, examples }) => (
              <li key={reason}>
                {reason}
                {target.name ? null : (
                  <span className={classes.examples}>
                    {count} · <bdi>{examples.join(", ")}</bdi>
                    {count > examples.length ? " …" : ""}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}

function outcomeWords({ taken, refusals }: StepOutcome, target: StepTarget, done: string): string {
  const leftOut = refusals.reduce((sum, { count }) => sum + count, 0);
  const words = `${targetWords({ ...target, count: taken })} ${done}.`;
  return leftOut > 0 ? `${words} ${leftOut.toLocaleString("en")} left out.` : words;
}
