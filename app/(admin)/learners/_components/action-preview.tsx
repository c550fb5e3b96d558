"use client";

import { Button, Modal, NumberInput, Select, Skeleton } from "@mantine/core";
import { IconAlertTriangle, IconArrowRight } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef, useState } from "react";
import { formatDay } from "@/components/ui/moment";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { type LearnerStep, MAX_EXTENSION, type StepKind } from "@/lib/learners/learner-step";
import type { StepOutcome, StepPreview } from "@/lib/learners/plan-step";
import { stepEffects, stepNames } from "@/lib/learners/step-words";
import { listGroupsAction, undoStepAction } from "../actions";
import classes from "./action-preview.module.css";
import { type StepTarget, targetWords } from "./step-target";
import { takeStep } from "./take-step";
import { useStepPreview } from "./use-step-preview";

interface ActionPreviewProps {
  kind: StepKind;
  target: StepTarget;
  onClose: () => void;
  /** After the step was taken. */
  onTaken?: () => void;
}

const dayOf = (day: string) => formatDay(new Date(`${day}T00:00:00Z`), "UTC");

/** Shows what a step will do before it is taken; once it is, a notice offers to take it back. */
export function ActionPreview({ kind, target, onClose, onTaken }: ActionPreviewProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [days, setDays] = useState(30);
  const [groupId, setGroupId] = useState<number | null>(null);
  const step = useMemo(() => stepOf(kind, days, groupId), [kind, days, groupId]);
  // For whom it was opened, whatever is ticked behind it.
  const [selection] = useState(target.selection);
  const asked = useRef<{ step: LearnerStep; actionId: string } | null>(null);
  const { preview, refusal, isCurrent } = useStepPreview(selection, step);
  const { verb, done } = stepNames[kind];
  const isReady = isCurrent && preview !== null && preview.allowed > 0;

  function take() {
    if (!step) return;
    // One id for one step: sent again after a failure of the network, it is not taken twice.
    if (asked.current?.step !== step) asked.current = { step, actionId: crypto.randomUUID() };
    const { actionId } = asked.current;
    run(() => takeStep(step, { actionId, selection }), {
      onDone: (outcome) => {
        onClose();
        onTaken?.();
        router.refresh();
        notifyDone(outcomeWords(outcome, target, done), () => undo(outcome.actionId));
      },
    });
  }

  function undo(id: string) {
    run(() => undoStepAction({ actionId: id }), {
      onDone: () => {
        router.refresh();
        notifyDone(`Taken back: ${targetWords(target)} as before.`);
      },
    });
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={`${verb}${kind === "change_group" ? " of" : ""} ${targetWords(target)}`}
      size={480}
      classNames={{ title: classes.title }}
    >
      {kind === "extend" ? (
        <NumberInput
          label="Days"
          description="Added to the last day of each."
          value={days}
          onChange={(value) => setDays(typeof value === "number" ? value : 0)}
          min={1}
          max={MAX_EXTENSION}
          allowDecimal={false}
          data-autofocus
        />
      ) : null}
      {kind === "change_group" ? <GroupSelect value={groupId} onChange={setGroupId} /> : null}
      <div className={classes.effects} data-dim={!isCurrent || undefined} aria-live="polite">
        {refusal ? <p className={classes.refusal}>{refusal}</p> : null}
        {preview && step ? <Effects step={step} preview={preview} target={target} /> : null}
        {!preview && !refusal && step ? <Skeleton height={74} radius="sm" /> : null}
      </div>
      <div className={classes.buttons}>
        <span className={classes.hint}>You can take this back for ten seconds.</span>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          color={kind === "deactivate" ? "red" : undefined}
          disabled={!isReady}
          loading={isBusy}
          onClick={take}
          data-autofocus={kind === "extend" || kind === "change_group" ? undefined : true}
        >
          {preview && isCurrent && !target.name
            ? `${verb} ${targetWords({ ...target, count: preview.allowed })}`
            : verb}
        </Button>
      </div>
    </Modal>
  );
}

interface EffectsProps {
  step: LearnerStep;
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

interface GroupSelectProps {
  value: number | null;
  onChange: (groupId: number | null) => void;
}

function GroupSelect({ value, onChange }: GroupSelectProps) {
  const [groups, setGroups] = useState<{ id: number; name: string }[]>([]);
  const { isBusy, run } = useAction();
  useEffect(() => {
    run(() => listGroupsAction({}), { onDone: setGroups });
  }, [run]);
  return (
    <Select
      label="New group"
      placeholder={isBusy ? "Loading …" : "Choose a group"}
      data={groups.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={value === null ? null : String(value)}
      onChange={(id) => onChange(id === null ? null : Number(id))}
      searchable
      data-autofocus
    />
  );
}

function stepOf(kind: StepKind, days: number, groupId: number | null): LearnerStep | null {
  switch (kind) {
    case "extend":
      return days >= 1 && days <= MAX_EXTENSION ? { kind, days } : null;
    case "change_group":
      return groupId === null ? null : { kind, groupId };
    default:
      return { kind };
  }
}

function outcomeWords({ taken, refusals }: StepOutcome, target: StepTarget, done: string): string {
  const leftOut = refusals.reduce((sum, { count }) => sum + count, 0);
  const words = `${targetWords({ ...target, count: taken })} ${done}.`;
  return leftOut > 0 ? `${words} ${leftOut} left out.` : words;
}
