"use client";

import { Button, Radio, Stack } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import { InternalLink } from "@/components/ui/internal-link";
import { notifyDone } from "@/components/ui/notify";
import { Refusal } from "@/components/ui/refusal";
import { useAction } from "@/components/ui/use-action";
import { useDraft } from "@/components/ui/use-draft";
import type { OwnCoach } from "@/lib/coaches/coach-set-up";
import { createOrganizationCoachAction, updateOrganizationCoachAction } from "../actions";
import { OwnCoachDraft, ownDraft } from "./coach-draft";
import classes from "./coach-set-up.module.css";
import { ProfileFields } from "./profile-fields";
import { TermsFields } from "./terms-fields";

/** It came with this panel. */
const loadOwnCoachDraft = async () => OwnCoachDraft;

interface OwnCoachPanelProps {
  /** Null for one to be. */
  coach: OwnCoach | null;
  timeZones: string[];
  onClose: () => void;
}

/** A coach of the organization's own: profile, state, hours and rules. */
export function OwnCoachPanel({ coach, timeZones, onClose }: OwnCoachPanelProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { draft, set, errors, check } = useDraft(loadOwnCoachDraft, ownDraft(coach));

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const input = await check();
    if (!input) return;
    setRefusal(null);
    const handlers = {
      onDone: () => {
        router.refresh();
        notifyDone(coach ? `${input.name} is changed.` : `${input.name} is there.`);
        onClose();
      },
      onRefused: setRefusal,
    };
    if (coach) run(() => updateOrganizationCoachAction({ id: coach.id, ...input }), handlers);
    else run(() => createOrganizationCoachAction(input), handlers);
  }

  if (coach?.status === "deactivated") {
    return (
      <SidePanel
        kind="Deactivated coach"
        title={coach.name}
        subtitle={coach.email}
        onClose={onClose}
      >
        <PanelSection isFirst>
          <p className={classes.help}>
            Is as it was when it was deactivated. Reactivate it under{" "}
            <InternalLink href="/coaches/organization?tab=deactivated">
              Organization coaches
            </InternalLink>{" "}
            to change it.
          </p>
        </PanelSection>
      </SidePanel>
    );
  }
  return (
    <SidePanel
      kind="Organization coach"
      title={coach?.name ?? "New organization coach"}
      subtitle={coach?.email}
      onClose={onClose}
    >
      <form onSubmit={submit} noValidate>
        <PanelSection isFirst>
          <Stack gap="md">
            <ProfileFields draft={draft} errors={errors} timeZones={timeZones} onChange={set} />
          </Stack>
        </PanelSection>
        {coach?.status === "active" ? null : (
          <PanelSection title="State">
            <Radio.Group
              aria-label="State"
              value={draft.status}
              onChange={(status) => set({ status: status === "active" ? "active" : "onboarding" })}
            >
              <Stack gap="xs">
                <Radio
                  value="onboarding"
                  label="Onboarding"
                  description="Cannot be given learners yet."
                />
                <Radio value="active" label="Active" description="Can be given learners." />
              </Stack>
            </Radio.Group>
          </PanelSection>
        )}
        <PanelSection title="Hours and rules">
          <Stack gap="md">
            <TermsFields
              draft={draft}
              errors={errors}
              learners={coach?.learners ?? 0}
              onChange={set}
            />
            <Refusal reason={refusal} />
            <Button type="submit" loading={isBusy} fullWidth>
              {coach ? "Save" : "Add coach"}
            </Button>
            {coach ? (
              <p className={classes.help}>Sessions that are booked stay as they are.</p>
            ) : null}
          </Stack>
        </PanelSection>
      </form>
    </SidePanel>
  );
}
