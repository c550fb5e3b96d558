"use client";

import { Button, SegmentedControl, Stack, Textarea, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import { notifyDone } from "@/components/ui/notify";
import { Refusal } from "@/components/ui/refusal";
import { useAction } from "@/components/ui/use-action";
import { useDraft } from "@/components/ui/use-draft";
import { stepStates } from "@/lib/implementation/roll-out";
import type { StepInput } from "@/lib/implementation/roll-out-input";
import { noteStepAction } from "../actions";
import classes from "./implementation.module.css";
import type { ShownStep } from "./step-card";
import { stateWords } from "./step-words";

const loadStepInput = async () => (await import("@/lib/implementation/roll-out-input")).StepInput;

interface StepPanelProps {
  step: ShownStep;
  mayEdit: boolean;
  onClose: () => void;
}

/** What happens in a step, and who has it until when. */
export function StepPanel({ step, mayEdit, onClose }: StepPanelProps) {
  return (
    <SidePanel kind="Step" title={step.name} subtitle={`usually ${step.lasts}`} onClose={onClose}>
      <PanelSection isFirst>
        <p className={classes.text}>{step.text}</p>
      </PanelSection>
      {mayEdit ? <StepForm step={step} onClose={onClose} /> : <StepFacts step={step} />}
    </SidePanel>
  );
}

function StepFacts({ step: { owner, due, notes, state } }: { step: ShownStep }) {
  return (
    <PanelSection>
      <dl className={classes.read}>
        <dt>State</dt>
        <dd>{stateWords[state]}</dd>
        <dt>Owner</dt>
        <dd>{owner || "Nobody yet"}</dd>
        <dt>Due</dt>
        <dd>{due ?? "No date yet"}</dd>
        <dt>Notes</dt>
        <dd className={classes.notes}>{notes || "None"}</dd>
      </dl>
    </PanelSection>
  );
}

function StepForm({ step, onClose }: { step: ShownStep; onClose: () => void }) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { draft, set, errors, check } = useDraft<typeof StepInput, StepInput>(loadStepInput, {
    ...{ step: step.step, state: step.state, owner: step.owner },
    ...{ dueOn: step.dueOn, notes: step.notes },
  });

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const input = await check();
    if (!input) return;
    setRefusal(null);
    run(() => noteStepAction(input), {
      onDone: () => {
        router.refresh();
        notifyDone(`${step.name} is noted.`);
        onClose();
      },
      onRefused: setRefusal,
    });
  }

  return (
    <form onSubmit={submit} noValidate>
      <PanelSection>
        <Stack gap="md">
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label="State"
            value={draft.state}
            data={stepStates.map((state) => ({ value: state, label: stateWords[state] }))}
            onChange={(value) =>
              set({ state: stepStates.find((state) => state === value) ?? "open" })
            }
          />
          <TextInput
            label="Owner"
            description="Who drives it, at your side or ours."
            value={draft.owner}
            error={errors.owner}
            maxLength={200}
            onChange={(event) => set({ owner: event.currentTarget.value })}
          />
          <DateInput
            label="Due"
            clearable
            valueFormat="D MMM YYYY"
            value={draft.dueOn}
            error={errors.dueOn}
            onChange={(dueOn) => set({ dueOn })}
          />
          <Textarea
            label="Notes"
            autosize
            minRows={4}
            maxRows={14}
            maxLength={4000}
            value={draft.notes}
            error={errors.notes}
            onChange={(event) => set({ notes: event.currentTarget.value })}
          />
          <Refusal reason={refusal} />
          <Button type="submit" loading={isBusy}>
            Save
          </Button>
        </Stack>
      </PanelSection>
    </form>
  );
}
