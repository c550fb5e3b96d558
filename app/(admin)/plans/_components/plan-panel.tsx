"use client";

import { Button, Stack, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { IconArchive, IconArchiveOff } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import { notifyDone } from "@/components/ui/notify";
import { Refusal } from "@/components/ui/refusal";
import { useAction } from "@/components/ui/use-action";
import { useDraft } from "@/components/ui/use-draft";
import { WholeNumberInput } from "@/components/ui/whole-number-input";
import type { Plan, PlanInput } from "@/lib/plans/plan";
import { archivePlanAction, createPlanAction, updatePlanAction } from "../actions";
import { LicenceBar } from "./licence-bar";
import { standingWords } from "./plan-words";
import classes from "./plans.module.css";

const loadPlanInput = async () => (await import("@/lib/plans/plan")).PlanInput;

const newPlan: PlanInput = {
  name: "",
  licences: Number.NaN,
  sessionsPerLearner: 8,
  startsOn: "",
  endsOn: "",
};

interface PlanPanelProps {
  /** Null for one to be. */
  plan: Plan | null;
  onClose: () => void;
}

/** A plan to add or change, and the way to the archive and back. */
export function PlanPanel({ plan, onClose }: PlanPanelProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { draft, set, errors, check } = useDraft<typeof PlanInput, PlanInput>(
    loadPlanInput,
    plan ?? newPlan,
  );

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const input = await check();
    if (!input) return;
    setRefusal(null);
    const done = (outlasting: number) => {
      router.refresh();
      const warning =
        outlasting === 0
          ? ""
          : ` ${outlasting === 1 ? "1 engagement lasts" : `${outlasting} engagements last`} longer than it.`;
      notifyDone(plan ? `${input.name} is changed.${warning}` : `${input.name} can be used.`);
      onClose();
    };
    if (plan) {
      run(() => updatePlanAction({ id: plan.id, ...input }), {
        onDone: ({ outlasting }) => done(outlasting),
        onRefused: setRefusal,
      });
    } else {
      run(() => createPlanAction(input), { onDone: () => done(0), onRefused: setRefusal });
    }
  }

  function archive(isArchived: boolean, isUndo = false) {
    if (!plan) return;
    run(() => archivePlanAction({ id: plan.id, isArchived }), {
      onDone: () => {
        router.refresh();
        const words = isArchived
          ? `${plan.name} is archived: nobody is added under it any more.`
          : `${plan.name} can be used again.`;
        notifyDone(words, isUndo ? undefined : () => archive(!isArchived, true));
        onClose();
      },
      onRefused: isUndo ? undefined : setRefusal,
    });
  }

  return (
    <SidePanel
      kind={plan?.isArchived ? "Archived plan" : "Plan"}
      title={plan?.name ?? "New plan"}
      subtitle={plan ? standingWords(plan) : undefined}
      onClose={onClose}
    >
      {plan ? (
        <PanelSection isFirst>
          <LicenceBar plan={plan} />
        </PanelSection>
      ) : null}
      <form onSubmit={submit} noValidate>
        <PanelSection isFirst={!plan}>
          <Stack gap="md">
            <TextInput
              label="Name"
              value={draft.name}
              error={errors.name}
              maxLength={100}
              data-autofocus
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
            <WholeNumberInput
              label="Licences"
              description={
                plan && plan.used > 0
                  ? `${plan.used} are in use; it cannot have fewer.`
                  : "Each learner who is coached takes one."
              }
              value={draft.licences}
              error={errors.licences}
              onChange={(licences) => set({ licences })}
            />
            <WholeNumberInput
              label="Sessions of each learner"
              description={plan ? "Counts for learners who are added from now on." : undefined}
              value={draft.sessionsPerLearner}
              error={errors.sessionsPerLearner}
              onChange={(sessionsPerLearner) => set({ sessionsPerLearner })}
            />
            <DateInput
              label="First day"
              valueFormat="D MMM YYYY"
              value={draft.startsOn || null}
              error={errors.startsOn}
              onChange={(day) => set({ startsOn: day ?? "" })}
            />
            <DateInput
              label="Last day"
              description="Engagements must end on it or before."
              valueFormat="D MMM YYYY"
              value={draft.endsOn || null}
              error={errors.endsOn}
              {...(draft.startsOn ? { minDate: draft.startsOn } : {})}
              onChange={(day) => set({ endsOn: day ?? "" })}
            />
          </Stack>
        </PanelSection>
        <PanelSection>
          <Stack gap="xs">
            <Refusal reason={refusal} />
            <Button type="submit" loading={isBusy} fullWidth>
              {plan ? "Save" : "Add plan"}
            </Button>
            {plan ? (
              <Button
                variant="default"
                fullWidth
                disabled={isBusy}
                leftSection={
                  plan.isArchived ? (
                    <IconArchiveOff size={16} stroke={1.6} aria-hidden="true" />
                  ) : (
                    <IconArchive size={16} stroke={1.6} aria-hidden="true" />
                  )
                }
                onClick={() => archive(!plan.isArchived)}
              >
                {plan.isArchived ? "Take out of the archive" : "Archive"}
              </Button>
            ) : null}
          </Stack>
          {plan && !plan.isArchived ? (
            <p className={classes.help}>
              An archived plan is not offered any more. Learners who hold a licence of it keep it.
            </p>
          ) : null}
        </PanelSection>
      </form>
    </SidePanel>
  );
}
