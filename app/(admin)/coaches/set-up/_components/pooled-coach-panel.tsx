"use client";

import { Button, Stack } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import { notifyDone } from "@/components/ui/notify";
import { Refusal } from "@/components/ui/refusal";
import { useAction } from "@/components/ui/use-action";
import { useDraft } from "@/components/ui/use-draft";
import { CoachProfile, type PooledCoach } from "@/lib/coaches/coach-set-up";
import {
  createPlatformCoachAction,
  retirePlatformCoachAction,
  updatePlatformCoachAction,
} from "../actions";
import { newProfile, profileOf } from "./coach-draft";
import classes from "./coach-set-up.module.css";
import { ProfileFields } from "./profile-fields";
import { ServiceForm } from "./service-form";

/** It came with this panel. */
const loadCoachProfile = async () => CoachProfile;

interface PooledCoachPanelProps {
  /** Null for one to be. */
  coach: PooledCoach | null;
  organization: string;
  timeZones: string[];
  onClose: () => void;
}

/** A coach of the vendor's pool: how it serves the organization, and its profile everywhere. */
export function PooledCoachPanel({
  coach,
  organization,
  timeZones,
  onClose,
}: PooledCoachPanelProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { draft, set, errors, check } = useDraft(
    loadCoachProfile,
    coach ? profileOf(coach) : newProfile,
  );
  const finish = (words: string) => ({
    onDone: () => {
      router.refresh();
      notifyDone(words);
      onClose();
    },
    onRefused: setRefusal,
  });

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const profile = await check();
    if (!profile) return;
    setRefusal(null);
    if (coach) {
      run(
        () => updatePlatformCoachAction({ id: coach.id, ...profile }),
        finish(`The profile of ${profile.name} is changed everywhere.`),
      );
    } else {
      run(
        () => createPlatformCoachAction(profile),
        finish(`${profile.name} is in the pool. Open the profile to let them serve here.`),
      );
    }
  }

  return (
    <SidePanel
      kind={coach?.isRetired ? "Retired platform coach" : "Platform coach"}
      title={coach?.name ?? "New platform coach"}
      subtitle={coach?.email}
      onClose={onClose}
    >
      {coach ? (
        <PanelSection isFirst title={`At ${organization}`}>
          <ServiceForm coach={coach} organization={organization} onDone={onClose} />
        </PanelSection>
      ) : null}
      <form onSubmit={submit} noValidate>
        <PanelSection isFirst={!coach} {...(coach ? { title: "Profile, everywhere" } : {})}>
          <Stack gap="md">
            <ProfileFields draft={draft} errors={errors} timeZones={timeZones} onChange={set} />
            <Refusal reason={refusal} />
            <Button type="submit" loading={isBusy} fullWidth>
              {coach ? "Save profile" : "Add to the pool"}
            </Button>
          </Stack>
        </PanelSection>
      </form>
      {coach ? (
        <PanelSection title={coach.isRetired ? "Retired" : "Retire"}>
          <p className={classes.help}>
            {coach.isRetired
              ? "No further organization can choose this coach."
              : "Then no further organization can choose this coach. Where they serve, they go on."}
          </p>
          <Button
            variant="default"
            fullWidth
            disabled={isBusy}
            onClick={() =>
              run(
                () => retirePlatformCoachAction({ id: coach.id, isRetired: !coach.isRetired }),
                finish(
                  coach.isRetired
                    ? `${coach.name} can be chosen again.`
                    : `${coach.name} is retired.`,
                ),
              )
            }
          >
            {coach.isRetired ? "Take back" : "Retire"}
          </Button>
        </PanelSection>
      ) : null}
    </SidePanel>
  );
}
