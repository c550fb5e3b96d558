"use client";

import { Button, Stack } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { notifyDone } from "@/components/ui/notify";
import { Refusal } from "@/components/ui/refusal";
import { useAction } from "@/components/ui/use-action";
import { useDraft } from "@/components/ui/use-draft";
import type { PooledCoach } from "@/lib/coaches/coach-set-up";
import { endPlatformServiceAction, servePlatformCoachAction } from "../actions";
import { TermsDraft, termsOf } from "./coach-draft";
import classes from "./coach-set-up.module.css";
import { TermsFields } from "./terms-fields";

/** It came with this panel. */
const loadTermsDraft = async () => TermsDraft;

interface ServiceFormProps {
  coach: PooledCoach;
  organization: string;
  onDone: () => void;
}

/** Whether and how a platform coach serves the organization. */
export function ServiceForm({ coach, organization, onDone }: ServiceFormProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [isOpen, setOpen] = useState(coach.serving !== null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { draft, set, errors, check } = useDraft(loadTermsDraft, termsOf(coach.serving));
  const { id: platformCoachId, name, serving } = coach;
  const finish = (words: string) => ({
    onDone: () => {
      router.refresh();
      notifyDone(words);
      onDone();
    },
    onRefused: setRefusal,
  });

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const terms = await check();
    if (!terms) return;
    setRefusal(null);
    run(
      () => servePlatformCoachAction({ platformCoachId, ...terms }),
      finish(serving ? "The terms are changed." : `${name} serves ${organization} now.`),
    );
  }

  if (!isOpen) {
    return coach.isRetired ? (
      <p className={classes.help}>Does not serve here, and is retired.</p>
    ) : (
      <>
        <p className={classes.help}>Does not serve here.</p>
        <Button fullWidth variant="default" onClick={() => setOpen(true)}>
          Let {name} serve here…
        </Button>
      </>
    );
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TermsFields
          draft={draft}
          errors={errors}
          learners={serving?.learners ?? 0}
          onChange={set}
        />
        <Stack gap="xs">
          <Refusal reason={refusal} />
          <Button type="submit" loading={isBusy} fullWidth>
            {serving ? "Save terms" : "Let serve here"}
          </Button>
          {serving ? (
            <Button
              variant="default"
              fullWidth
              disabled={isBusy}
              onClick={() =>
                run(
                  () => endPlatformServiceAction({ platformCoachId }),
                  finish(`${name} no longer serves ${organization}.`),
                )
              }
            >
              End service here
            </Button>
          ) : null}
        </Stack>
      </Stack>
    </form>
  );
}
